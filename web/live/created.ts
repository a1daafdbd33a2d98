/** What was made at this screen lately. */
import { createSignal } from 'solid-js'
import type { Query } from './list-rules.ts'

/** `belongs`: whether a list shows it, as far as this browser can tell. `isDone`: the server has it. */
type Created = { id: string; isDone: boolean; belongs: (query: Query) => boolean }

const most = 30
const [created, setCreated] = createSignal<readonly Created[]>([])

/** Lists show it at once, wherever the server will put it. */
export { created }

export const noteCreated = (id: string, belongs: Created['belongs']): void => {
  const made = { id, isDone: false, belongs }
  setCreated((all) => [...all.filter((one) => one.id !== id), made].slice(-most))
}

export const noteCreatedDone = (id: string): void => {
  setCreated((all) => all.map((one) => (one.id === id ? { ...one, isDone: true } : one)))
}
