/** Taking back with words: what was done, or who stands in the way. */

import type { FeedItem, WireEvent } from '../../party/protocol.ts'
import type { Tally } from '../../worker/core/turns.ts'
import { opKey } from '../../worker/records/changes.ts'
import { formatList, formatRelative, reasonText, t } from '../i18n/index.ts'
import { closeToast, isToastOpen, toast } from '../ui/toasts.ts'
import { api } from './api.ts'
import { onApplied } from './applier.ts'
import { refusalOf } from './errors.ts'
import { spokenOf, theKinds } from './kinds.ts'
import { personOf } from './session.ts'
import { type Act, lastAct, lastUndone, redoChange, type Undone, undoChange } from './undo.ts'
import { isRemoval, isRestoring } from './verbs.ts'

const offers = new Map<string, { toastId: number; ids: readonly string[] }>()
let isWatching = false

/** Says what was done to these records and offers to take it back, as long as nothing has taken it back already. */
export function offerUndo(text: string, changeId: string, ids: readonly string[]): void {
  const act = { text: t('common.undo'), run: () => void undoAndTell(changeId) }
  dropPast()
  offers.set(changeId, { toastId: toast(text, { act }), ids })
  if (!isWatching) onApplied(withdrawTakenBack)
  isWatching = true
}

function withdraw(changeId: string): void {
  const offer = offers.get(changeId)
  if (offer) closeToast(offer.toastId)
  offers.delete(changeId)
}

/** Taken back elsewhere: on another device of this person, or by who may undo everybody's changes. */
function withdrawTakenBack(items: readonly FeedItem[]): void {
  dropPast()
  const turns = items.filter(
    (item): item is WireEvent => item.type === 'event' && item.turn !== undefined,
  )
  const isBulk = (changeId: string) =>
    items.some((item) => item.type === 'bulk' && item.changeId !== changeId)
  for (const [changeId, { ids }] of [...offers])
    if (turns.some((turn) => ids.includes(turn.entityId) && takesBack(turn, changeId)))
      withdraw(changeId)
    else if (ids.length > 1 && isBulk(changeId)) askStanding(changeId)
}

/** What happened to many at once does not say what it was: whether it took this back is asked. */
function askStanding(changeId: string): void {
  api.changes.standing.query({ changeId }).then(
    ({ turned }) => {
      if (turned > 0) withdraw(changeId)
    },
    // The offer stays, and says so when it is taken.
    (error: unknown) => console.warn('Whether a change still holds was not answered', error),
  )
}

/** An offer lasts as long as its toast. */
function dropPast(): void {
  for (const [changeId, { toastId }] of [...offers])
    if (!isToastOpen(toastId)) offers.delete(changeId)
}

/** What is offered may be a turn itself, as bringing back what was deleted is: its own word does not take it back. */
const takesBack = (event: WireEvent, changeId: string): boolean =>
  event.changeId !== changeId &&
  (event.turn?.of === changeId || (isRemoval(event) && event.turn?.way === 'redo'))

/** Takes back a change and says how it went. */
export async function undoAndTell(changeId: string, id?: string): Promise<void> {
  withdraw(changeId)
  try {
    const undone = await undoChange(changeId, id)
    if (undone.goesOn) toast(t('live.undoGoesOn'))
    else toast(await textOf(undone), { act: turnBack(undone) })
  } catch (error) {
    await tellRefused(error)
  }
}

/** Taking the taking back back: what it says is what it does. */
const turnBack = ({ act, changeId }: Undone) => ({
  text: t('live.redo'),
  run: () => void redoAndTell(act ? { ...act, changeId } : { changeId, what: 'changed', ids: [] }),
})

async function redoAndTell(act: Act): Promise<void> {
  try {
    const { goesOn, tally } = await redoChange(act)
    const what = tallyText(tally)
    toast(
      goesOn
        ? t('live.undoGoesOn')
        : what === ''
          ? t('live.redone')
          : t('live.redoneWhat', { what }),
    )
  } catch (error) {
    await tellRefused(error)
  }
}

/** How many records became what; empty when there are none to be seen. */
const tallyText = ({ removed, restored, changed }: Tally): string =>
  formatList([
    ...(removed > 0 ? [t('live.tallyRemoved', { count: removed })] : []),
    ...(restored > 0 ? [t('live.tallyRestored', { count: restored })] : []),
    ...(changed > 0 ? [t('live.tallyChanged', { count: changed })] : []),
  ])

async function tellRefused(error: unknown): Promise<void> {
  const refusal = refusalOf(error)
  if (!refusal) throw error
  const since = refusal.changedSince
  const text = since
    ? t('live.undoChangedSince', {
        who: personOf(since.actorId ?? '')?.name ?? t('live.someone'),
        field: (await spokenOf(since.entityId))?.placeName(since.key) ?? t('live.thisSetting'),
        when: formatRelative(since.at),
      })
    : ((await (await theKinds().late()).reasonText(refusal.reason)) ?? reasonText(refusal.reason))
  toast(text, { tone: 'danger' })
}

/** What was taken back: fields of a record, a record made, a record deleted; of many, how many. */
async function textOf({ act, events, tally }: Undone): Promise<string> {
  const ids = act?.ids ?? [...new Set(events.map((event) => event.entityId))]
  const [id] = ids
  const event = events.find((one) => one.entityId === id)
  const spoken = ids.length === 1 && event ? await spokenOf(event.entityId) : null
  const name = event && (spoken?.record?.nameOf(event.entityId) ?? '')
  if (!spoken || !event || !name) {
    const what = tallyText(tally)
    return what === '' ? t('live.undone') : t('live.undoneWhat', { what })
  }
  if (isRestoring(event)) return t('live.undoneRemoved', { name })
  if (isRemoval(event)) return t('live.undoneCreated', { name })
  const fields = new Set(event.ops.map((op) => spoken.placeName(opKey(op) ?? op.f)))
  return t('live.undoneFields', { name, fields: formatList([...fields]) })
}

/** Ctrl/Cmd-Z outside of text. */
export function undoLast(): void {
  const act = lastAct()
  if (act) void undoAndTell(act.changeId)
  else toast(reasonText('nothing_to_undo'))
}

/** Ctrl/Cmd-Shift-Z outside of text: does again what was just taken back. */
export function redoLast(): void {
  const act = lastUndone()
  if (!act) {
    toast(t('live.redoNothing'))
    return
  }
  void redoAndTell(act)
}
