/** Tells of a new contact that was refused when nobody waited for its answer, and keeps it for its form. */
import { displayName } from '../../worker/contacts/name.ts'
import { reasonText, t } from '../i18n/index.ts'
import { loadTexts } from '../i18n/load.ts'
import type { Refusal } from '../live/errors.ts'
import { goInstead, goTo } from '../live/go.ts'
import type { Sent } from '../live/paths.ts'
import { toast } from '../ui/toasts.ts'
import { isOpenAt, refusedPath } from './refused-address.ts'
import { keepRefusedCompany, keepRefusedCreate } from './refused-creates.ts'

/** Long enough to read three things and decide. */
const staysMs = 20_000

/** Kept for its form, to which a toast leads; at once, if one is looking at what is not there now. */
export async function tellRefusedCreate(
  { input, isCompanion = false }: Omit<Sent<'contacts.create'>, 'path'>,
  refusal: Refusal,
): Promise<void> {
  if (isCompanion) {
    keepRefusedCompany(input, refusal)
    return
  }
  const { id = '' } = input
  const { values, reason, fields } = keepRefusedCreate({ ...input, id }, refusal)
  const toForm = (): string => refusedPath(location, input.kind, id)
  const isSeen = isOpenAt(location, id)
  if (isSeen) goInstead(toForm())
  await loadTexts('contact', 'contacts', 'live')
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
