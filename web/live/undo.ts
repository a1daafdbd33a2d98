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

/**
 * Takes back one change. What touched many records goes on as a job; answers whether it does.
 * Rejects with a Refusal: `changed_since` names who stands in the way.
 */
export async function undoChange(changeId: string): Promise<{ goesOn: boolean }> {
  const act = acts().find((one) => one.changeId === changeId)
  setActs((all) => all.filter((one) => one.changeId !== changeId))
  try {
    const { result } = await submit({ path: 'changes.undo', input: { changeId } })
    const jobId = typeof result === 'object' && result && 'jobId' in result ? result.jobId : null
    return { goesOn: jobId !== null }
  } catch (error) {
    if (act) remember(act)
    throw error
  }
}

/** A change that can no longer be taken back is not offered again. */
export const forgetAct = (changeId: string): void => {
  setActs((all) => all.filter((one) => one.changeId !== changeId))
}
