/** What this person did here, so that Ctrl/Cmd-Z and toasts can take it back, newest first, and do it again. */
import { createSignal } from 'solid-js'
import type { WireEvent } from '../../party/protocol.ts'
import { type Done, submit } from './waiting.ts'

export type Act = { changeId: string; what: 'changed' | 'created' | 'removed'; ids: string[] }
/** `goesOn`: it touched so many records that a job does it. `events`: what taking it back did. */
export type Undone = { act: Act | null; goesOn: boolean; events: readonly WireEvent[] }

const most = 100
const [acts, setActs] = createSignal<readonly Act[]>([])
/** Acts taken back; `changeId` is the taking back, which is itself taken back to do them again. */
const [undone, setUndone] = createSignal<readonly Act[]>([])

/** Something new was done; what was taken back before it cannot be done again. */
export const remember = (act: Act): void => {
  add(act)
  setUndone([])
}

const add = (act: Act): void => {
  setActs((all) => [...all.filter((one) => one.changeId !== act.changeId), act].slice(-most))
}

/** What Ctrl/Cmd-Z would take back; null when there is nothing. */
export const lastAct = (): Act | null => acts().at(-1) ?? null
/** What Ctrl/Cmd-Shift-Z would do again; null when there is nothing. */
export const lastUndone = (): Act | null => undone().at(-1) ?? null

/**
 * Takes back one change. What touched many records goes on as a job.
 * Rejects with a Refusal: `changed_since` names who stands in the way.
 */
export async function undoChange(changeId: string): Promise<Undone> {
  const act = acts().find((one) => one.changeId === changeId) ?? null
  forgetAct(changeId)
  try {
    const done = await takeBack(changeId)
    if (act && !done.goesOn)
      setUndone((all) => [...all, { ...act, changeId: done.changeId }].slice(-most))
    return { act, goesOn: done.goesOn, events: done.events }
  } catch (error) {
    if (act) add(act)
    throw error
  }
}

/** Does again what was taken back, by taking back the taking back. Rejects as `undoChange` does. */
export async function redoChange(act: Act): Promise<void> {
  setUndone((all) => all.filter((one) => one.changeId !== act.changeId))
  const { changeId } = await takeBack(act.changeId)
  add({ ...act, changeId })
}

async function takeBack(changeId: string) {
  const { result, items, ...done }: Done = await submit({
    path: 'changes.undo',
    input: { changeId },
  })
  const jobId = typeof result === 'object' && result && 'jobId' in result ? result.jobId : null
  return {
    changeId: done.changeId,
    goesOn: jobId !== null,
    events: items.filter((item): item is WireEvent => item.type === 'event'),
  }
}

/** A change that can no longer be taken back is not offered again. */
export const forgetAct = (changeId: string): void => {
  setActs((all) => all.filter((one) => one.changeId !== changeId))
}
