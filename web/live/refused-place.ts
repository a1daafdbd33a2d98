/** What a place of a contact is called when its change is told of; of a set, who or what was to change in it. */
import { fieldName } from '../contacts/field-names.ts'
import { formatList, t } from '../i18n/index.ts'
import { tagOf } from '../settings/records.ts'
import { personOf } from './session.ts'
import type { UpdateInput } from './types.ts'

export function placeText(
  place: string,
  { tags, managers }: Pick<UpdateInput, 'tags' | 'managers'>,
): string {
  const field = fieldName(place)
  if (place === 'tagIds') return setText(field, tags, (id) => tagOf(id)?.title)
  if (place === 'managerIds') return setText(field, managers, (id) => personOf(id)?.name)
  return field
}

/** `nameOf`: undefined for what is not known any more. */
export function setText(
  field: string,
  change: UpdateInput['tags'],
  nameOf: (id: string) => string | undefined,
): string {
  const names = (ids: readonly string[] = []): string =>
    formatList(ids.flatMap((id) => nameOf(id) ?? []))
  const [added, removed] = [names(change?.add), names(change?.del)]
  if (added && removed) return t('live.refusedAddDel', { field, added, removed })
  if (added) return t('live.refusedAdd', { field, added })
  return removed ? t('live.refusedDel', { field, removed }) : field
}
