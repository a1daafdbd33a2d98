/** What this person did here, so that Ctrl/Cmd-Z and toasts can take it back, newest first, and do it again. */
import { createSignal } from 'solid-js'
import type { WireEvent } from '../../party/protocol.ts'
import type { Tally } from '../../worker/core/turns.ts'
import type { Outputs } from './types.ts'
import { type Done, submit } from './waiting.ts'

export type Act = { changeId: string; what: 'changed' | 'created' | 'removed'; ids: string[] }
/** `goesOn`: it touched so many records that a job does it. `events` and `tally`: what taking it back did. */
export type Undone = {
  act: Act | null
  /** The taking back itself, which can be taken back too. */
  changeId: string
  goesOn: boolean
  events: readonly WireEvent[]
  tally: Tally
}

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
 * Takes back one change, or what it did to this record. What touched many records goes on as a job.
 * Rejects with a Refusal: `changed_since` names who stands in the way.
 */
export async function undoChange(changeId: string, id?: string): Promise<Undone> {
  const act = acts().find((one) => one.changeId === changeId) ?? null
  forgetAct(changeId)
  try {
    const done = await takeBack(changeId, id)
    const ids = id === undefined ? act?.ids : [id]
    if (act && ids && !done.goesOn)
      setUndone((all) => [...all, { ...act, ids, changeId: done.changeId }].slice(-most))
    return { act: act && ids ? { ...act, ids } : null, ...done }
  } catch (error) {
    if (act) add(act)
    throw error
  }
}

/** Does again what was taken back, by taking back the taking back. Rejects as `undoChange` does. */
export async function redoChange(act: Act): Promise<Undone> {
  setUndone((all) => all.filter((one) => one.changeId !== act.changeId))
  const done = await takeBack(act.changeId)
  add({ ...act, changeId: done.changeId })
  return { act, ...done }
}

async function takeBack(changeId: string, id?: string): Promise<Omit<Undone, 'act'>> {
  const { result, items, ...done }: Done = await submit(
    { path: 'changes.undo', input: { changeId, ...(id === undefined ? {} : { id }) } },
    { touches: id === undefined ? [] : [id] },
  )
  // The procedure's own result, through a queue that carries any.
  const { jobId, tally } = result as Outputs['changes']['undo']['result']
  return {
    changeId: done.changeId,
    goesOn: jobId !== null,
    tally,
    events: items.filter((item): item is WireEvent => item.type === 'event'),
  }
}

/** A change that can no longer be taken back is not offered again. */
export const forgetAct = (changeId: string): void => {
  setActs((all) => all.filter((one) => one.changeId !== changeId))
}
