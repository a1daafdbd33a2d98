/** What this person did here, so that Ctrl/Cmd-Z and toasts can take it back, newest first. */
import { createSignal } from 'solid-js'
import { submit } from './waiting.ts'

export type Act = { changeId: string; what: 'changed' | 'created' | 'removed'; ids: string[] }

const most = 100
const [acts, setActs] = createSignal<readonly Act[]>([])

export const remember = (act: Act): void => {
  setActs((all) => [...all.filter((one) => one.changeId !== act.changeId), act].slice(-most))
}

/** What Ctrl/Cmd-Z would take back; null when there is nothing. */
export const lastAct = (): Act | null => acts().at(-1) ?? null

/** Takes back one change. Rejects with a Refusal: `changed_since` names who stands in the way. */
export async function undoChange(changeId: string): Promise<void> {
  const act = acts().find((one) => one.changeId === changeId)
  setActs((all) => all.filter((one) => one.changeId !== changeId))
  try {
    await submit({ path: 'changes.undo', input: { changeId } })
  } catch (error) {
    if (act) remember(act)
    throw error
  }
}

/** A change that can no longer be taken back is not offered again. */
export const forgetAct = (changeId: string): void => {
  setActs((all) => all.filter((one) => one.changeId !== changeId))
}
