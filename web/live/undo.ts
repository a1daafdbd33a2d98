/** What this person did here, so that Ctrl/Cmd-Z and toasts can take it back, newest first, and do it again. */
import { createSignal } from 'solid-js'
import type { WireEvent } from '../../party/protocol.ts'
import type { Tally } from '../../worker/core/turns.ts'
import { isPassing, refusalOf } from './errors.ts'
import type { ResultOf } from './paths.ts'
import { type Begun, shownBack, submit } from './waiting.ts'
import type { Done } from './waiting-queue.ts'

/** `changeId`: as long as the change itself is on its way, its key there. `ids`: what of it is not taken back. */
export type Act = {
  changeId: string
  what: 'changed' | 'created' | 'removed'
  ids: readonly string[]
}
/** `goesOn`: it touched so many records that a job does it. `events` and `tally`: what taking it back did. */
export type Undone = {
  act: Act | null
  /** The taking back itself, which can be taken back too. */
  changeId: string
  goesOn: boolean
  events: readonly WireEvent[]
  tally: Tally
}

/** `order`: when it was done. */
type Placed = Act & { order: number }

const most = 100
const [acts, setActs] = createSignal<readonly Placed[]>([])
/** Acts taken back; `changeId` is the taking back, which is itself taken back to do them again. */
const [undone, setUndone] = createSignal<readonly Placed[]>([])
let count = 0

const without = (all: readonly Placed[], changeId: string): readonly Placed[] =>
  all.filter((one) => one.changeId !== changeId)
/** As the last thing that was done, or in its old place. */
const withAct = (all: readonly Placed[], act: Act & { order?: number }): readonly Placed[] => {
  count += 1
  return [...without(all, act.changeId), { order: count, ...act }]
    .sort((a, b) => a.order - b.order)
    .slice(-most)
}

/** Something new was done; what was taken back before it cannot be done again. */
export const remember = (act: Act): void => {
  setActs((all) => withAct(all, act))
  setUndone([])
}

/** Remembers what has just begun: Ctrl/Cmd-Z means the last thing that was done, answered or not. */
export async function remembered<R>(
  { planId, done }: Begun<R>,
  act: Omit<Act, 'changeId'>,
): Promise<Done<R>> {
  remember({ ...act, changeId: planId })
  try {
    return named(planId, await done)
  } catch (error) {
    forgetAct(planId)
    throw error
  }
}

/** A change of many turned out to be of these. */
export const narrowAct = (changeId: string, ids: readonly string[]): void =>
  void setActs((all) =>
    ids.length === 0
      ? without(all, changeId)
      : all.map((one) => (one.changeId === changeId ? { ...one, ids } : one)),
  )

/** What Ctrl/Cmd-Z would take back; null when there is nothing. */
export const lastAct = (): Act | null => acts().at(-1) ?? null
/** What Ctrl/Cmd-Shift-Z would do again; null when there is nothing. */
export const lastUndone = (): Act | null => undone().at(-1) ?? null

/**
 * Takes back one change, or what it did to this record. What touched many records goes on as a job.
 * Rejects with a Refusal: `changed_since` names who stands in the way.
 */
export async function undoChange(changeId: string, id?: string): Promise<Undone> {
  const act = acts().find((one) => one.changeId === changeId)
  const ids = id === undefined ? (act?.ids ?? []) : [id]
  // What is left of an act when a part of it is taken back is still the last thing that was done.
  narrowAct(changeId, id === undefined ? [] : (act?.ids ?? []).filter((one) => one !== id))
  const begun = takeBack(changeId, ids, id)
  if (act) {
    const { what } = act
    setUndone((all) => withAct(all, { changeId: begun.planId, what, ids }))
  }
  try {
    const done = undoneBy(named(begun.planId, await begun.done))
    if (done.goesOn) setUndone((all) => without(all, done.changeId))
    return { act: act ? { ...act, ids } : null, ...done }
  } catch (error) {
    setUndone((all) => without(all, begun.planId))
    if (act && isWorthAgain(error)) setActs((all) => withAct(all, latest(act)))
    throw error
  }
}

/** Does again what was taken back, by taking back the taking back. Rejects as `undoChange` does. */
export async function redoChange(act: Act): Promise<Undone> {
  const { changeId, what, ids } = act
  const taken = undone().find((one) => one.changeId === changeId)
  setUndone((all) => without(all, changeId))
  const begun = takeBack(changeId, ids)
  setActs((all) => withAct(all, { changeId: begun.planId, what, ids }))
  try {
    return { act, ...undoneBy(named(begun.planId, await begun.done)) }
  } catch (error) {
    forgetAct(begun.planId)
    if (taken && isWorthAgain(error)) setUndone((all) => withAct(all, latest(taken)))
    throw error
  }
}

/** It waits for whatever else is on its way to these records, and for the change itself. */
const takeBack = (changeId: string, ids: readonly string[], id?: string): Begun<Undoing> =>
  submit('changes.undo', id === undefined ? { changeId } : { changeId, id }, {
    shown: shownBack(changeId).filter((one) => id === undefined || one.id === id),
    touches: [...ids],
  })

type Undoing = ResultOf<'changes.undo'>

function undoneBy({ result, items, changeId }: Done<Undoing>): Omit<Undone, 'act'> {
  const { jobId, tally } = result
  return {
    changeId,
    goesOn: jobId !== null,
    tally,
    events: items.filter((item): item is WireEvent => item.type === 'event'),
  }
}

const forgetAct = (changeId: string): void => void setActs((all) => without(all, changeId))

// ---- names -----------------------------------------------------------------------------------------------------------

/** By key, the ids of changes that were answered lately. */
const answeredAs = new Map<string, string>()

/** The change has an id from now on. */
function named<R>(planId: string, done: Done<R>): Done<R> {
  const { changeId } = done
  answeredAs.set(planId, changeId)
  const [oldest] = answeredAs.keys()
  if (answeredAs.size > most && oldest !== undefined) answeredAs.delete(oldest)
  const withId = (all: readonly Placed[]) =>
    all.map((one) => (one.changeId === planId ? { ...one, changeId } : one))
  setActs(withId)
  setUndone(withId)
  return done
}

const latest = (act: Placed): Placed => ({
  ...act,
  changeId: answeredAs.get(act.changeId) ?? act.changeId,
})

/** The server was out of order or too busy: what was asked is as possible as it was. Any other refusal stays. */
const isWorthAgain = (error: unknown): boolean =>
  isPassing(error) || refusalOf(error)?.reason === 'too_busy'
