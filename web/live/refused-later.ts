/** Tells of a change that was refused when nobody waited for its answer any more, and keeps what was typed. */

import { displayName } from '../../worker/contacts/name.ts'
import { contacts } from '../contacts/records.ts'
import { isOpenAt, refusedPath } from '../contacts/refused-address.ts'
import { formatList, reasonText, t } from '../i18n/index.ts'
import { loadTexts } from '../i18n/load.ts'
import { toast } from '../ui/toasts.ts'
import { api } from './api.ts'
import type { Refusal } from './errors.ts'
import { goInstead, goTo } from './go.ts'
import { placesOf } from './places.ts'
import { keepRefusedCompany, keepRefusedCreate } from './refused-creates.ts'
import { draftsOf, revive } from './refused-drafts.ts'
import { placeText } from './refused-place.ts'
import { myId, personOf } from './session.ts'
import type { UpdateInput } from './types.ts'
import { untilAnswered } from './until-answered.ts'
import type { Change, Creation } from './waiting-queue.ts'

/** Long enough to read three things and decide. */
const staysMs = 20_000

/** A change of a contact: back into its drafts, and a toast that names record, field and reason and opens it. */
export async function tellRefusedUpdate(input: UpdateInput, refusal: Refusal): Promise<void> {
  const contact = await contactNow(input.id)
  const drafts = draftsOf(input, refusal, contact)
  revive(drafts)
  await loadTexts('contacts', 'live')
  const name = contact
    ? displayName(contact) || t('contacts.unnamed')
    : contacts.fateOf(input.id)?.name || t('live.aContact')
  const params = {
    name,
    fields: formatList([...new Set(placesOf(input).map((place) => placeText(place, input)))]),
    reason: whyNot(refusal),
  }
  // A field that is out of sight keeps it too, but nobody can look there.
  const isInField = drafts.length > 0 && contact !== undefined
  toast(isInField ? t('live.refusedKept', params) : t('live.refusedField', params), {
    tone: 'danger',
    // Who was chosen for a set stands nowhere but here.
    stays: input.tags || input.managers ? null : staysMs,
    act: contact ? { text: t('live.openRecord'), run: () => goTo(`/contacts/${input.id}`) } : null,
  })
}

/** A new contact: kept for its form, to which a toast leads; at once, if one is looking at what is not there now. */
export async function tellRefusedCreate(
  { input, isCompanion }: Omit<Creation, 'path'>,
  refusal: Refusal,
): Promise<void> {
  if (isCompanion) {
    keepRefusedCompany(input, refusal)
    return
  }
  const { values, reason, fields } = keepRefusedCreate(input, refusal)
  const toForm = (): string => refusedPath(location, input.kind, input.id)
  const isSeen = isOpenAt(location, input.id)
  if (isSeen) goInstead(toForm())
  await loadTexts('contacts', 'live')
  const { kind, firstName = '', lastName = '', name = '', infos = [] } = values
  const params = {
    name: displayName({ kind, firstName, lastName, name, infos }) || t('contacts.unnamed'),
    reason: reasonText(Object.values(fields)[0] ?? reason),
  }
  toast(t('live.refusedNew', params), {
    tone: 'danger',
    stays: staysMs,
    act: isSeen ? null : { text: t('live.correct'), run: () => goTo(toForm()) },
  })
}

/** Any change from before a reload. */
export async function tellRefusedLater(change: Change, refusal: Refusal): Promise<void> {
  if (change.path === 'contacts.update') {
    await tellRefusedUpdate(change.input, refusal)
    return
  }
  if (change.path === 'contacts.create') {
    await tellRefusedCreate(change, refusal)
    return
  }
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
async function contactNow(id: string) {
  const shown = contacts.of(id)
  if (shown) return shown
  try {
    const { contacts } = await untilAnswered(() => api.contacts.getMany.query({ ids: [id] }))
    return contacts[0]
  } catch (error) {
    console.warn('The contact of a refused change could not be read', error)
    return undefined
  }
}
