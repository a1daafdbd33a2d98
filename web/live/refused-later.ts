/** Tells of a change that was refused when nobody waited for its answer any more, and keeps what was typed. */
import { displayName } from '../../worker/contacts/name.ts'
import { fieldName } from '../contacts/field-names.ts'
import { formatList, reasonText, t } from '../i18n/index.ts'
import { loadTexts } from '../i18n/load.ts'
import { toast } from '../ui/toasts.ts'
import { api } from './api.ts'
import type { Refusal } from './errors.ts'
import { goTo } from './go.ts'
import { contactOf, fateOf } from './records.ts'
import { draftsOf, placesOf, revive } from './refused-drafts.ts'
import { myId, personOf } from './session.ts'
import type { UpdateInput } from './types.ts'
import type { Change } from './waiting.ts'

/** Long enough to read three things and decide. */
const staysMs = 20_000

/** A change of a contact: back into its drafts, and a toast that names record, field and reason and opens it. */
export async function tellRefusedUpdate(input: UpdateInput, refusal: Refusal): Promise<void> {
  const contact = await contactNow(input.id)
  const drafts = draftsOf(input, refusal, contact)
  revive(drafts)
  await loadTexts('contacts', 'live')
  const name = (contact ? displayName(contact) : fateOf(input.id)?.name) || t('contacts.unnamed')
  const params = {
    name,
    fields: formatList([...new Set(placesOf(input).map(fieldName))]),
    reason: whyNot(refusal),
  }
  toast(drafts.length > 0 ? t('live.refusedKept', params) : t('live.refusedField', params), {
    tone: 'danger',
    stays: staysMs,
    act: contact ? { text: t('live.openRecord'), run: () => goTo(`/contacts/${input.id}`) } : null,
  })
}

/** Any change from before a reload. */
export async function tellRefusedLater(change: Change, refusal: Refusal): Promise<void> {
  if (change.path === 'contacts.update') {
    await tellRefusedUpdate(change.input, refusal)
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

/** As it is now; undefined when it is gone or cannot be asked for. */
async function contactNow(id: string) {
  const shown = contactOf(id)
  if (shown) return shown
  try {
    const { contacts } = await api.contacts.getMany.query({ ids: [id] })
    return contacts[0]
  } catch (error) {
    console.warn('The contact of a refused change could not be read', error)
    return undefined
  }
}
