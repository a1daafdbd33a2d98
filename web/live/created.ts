/** What was made at this screen lately. */
import { createSignal } from 'solid-js'

const most = 30
const [created, setCreated] = createSignal<readonly { id: string; isDone: boolean }[]>([])

/** Lists show it at once, wherever the server will put it. `isDone`: the server has it. */
export { created }

export const noteCreated = (id: string): void => {
  setCreated((all) => [...all.filter((one) => one.id !== id), { id, isDone: false }].slice(-most))
}

export const noteCreatedDone = (id: string): void => {
  setCreated((all) => all.map((one) => (one.id === id ? { id, isDone: true } : one)))
}
