/** Tells of a change that was refused when nobody waited for its answer any more, and keeps what was typed. */

import { formatList, reasonText, t } from '../i18n/index.ts'
import { loadTexts } from '../i18n/load.ts'
import { toast } from '../ui/toasts.ts'
import { type Edit, placesOf } from './edits.ts'
import type { Refusal } from './errors.ts'
import { goTo } from './go.ts'
import { editOf, type Spoken, spokenOf } from './kinds.ts'
import type { Change } from './paths.ts'
import { draftsOf, revive } from './refused-drafts.ts'
import { placeText } from './refused-place.ts'
import { myId, personOf } from './session.ts'
import { untilAnswered } from './until-answered.ts'

/** Long enough to read three things and decide. */
const staysMs = 20_000

/** A change of one record: back into its drafts, and a toast that names record, field and reason and opens it. */
export async function tellRefusedEdit(edit: Edit, refusal: Refusal): Promise<void> {
  const spoken = await spokenOf(edit.id)
  if (!spoken?.record) throw new Error(`Nobody knows what ${edit.id} is`)
  const { kind, pathOf, nameOf, unknown } = spoken.record
  const now = await recordNow(spoken.record, edit.id)
  const drafts = draftsOf(edit, kind, refusal, now)
  revive(drafts)
  await loadTexts('live')
  const params = {
    name: nameOf(edit.id) || (now && kind.nameOf(now)) || unknown(),
    fields: formatList([...new Set(placesOf(edit).map((place) => placeText(place, edit, spoken)))]),
    reason: whyNot(refusal),
  }
  // A field that is out of sight keeps it too, but nobody can look there.
  const isInField = drafts.length > 0 && now !== undefined
  // Who was chosen for a set stands nowhere but here.
  const isSet = Object.values(edit.sets).some(({ add, del }) => add.length + del.length > 0)
  toast(isInField ? t('live.refusedKept', params) : t('live.refusedField', params), {
    tone: 'danger',
    stays: isSet ? null : staysMs,
    act: now ? { text: t('live.openRecord'), run: () => goTo(pathOf(edit.id)) } : null,
  })
}

/** Any change from before a reload. */
export async function tellRefusedLater(change: Change, refusal: Refusal): Promise<void> {
  const edit = editOf(change)
  if (edit) {
    await tellRefusedEdit(edit, refusal)
    return
  }
  const { id = '' } = { id: '', ...change.input }
  const spoken = await spokenOf(id)
  if (await spoken?.record?.tellRefused(change, refusal)) return
  toast(t('live.refusedLater', { reason: whyNot(refusal) }), { tone: 'danger', stays: staysMs })
}

function whyNot(refusal: Refusal): string {
  const [first] = refusal.conflicts
  if (!first) return reasonText(Object.values(refusal.fields)[0] ?? refusal.reason)
  return first.actorId === myId()
    ? t('live.changedByYouElsewhere')
    : t('live.changedMeanwhile', { who: personOf(first.actorId ?? '')?.name ?? t('live.someone') })
}

/** As it is now, however long the way there is broken; undefined when it is gone or out of sight. */
async function recordNow({ now }: NonNullable<Spoken['record']>, id: string) {
  try {
    return await untilAnswered(() => now(id))
  } catch (error) {
    console.warn('The record of a refused change could not be read', error)
    return undefined
  }
}
