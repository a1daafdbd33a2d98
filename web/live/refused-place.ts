/** What a place of a record is called when its change is told of; of a set, who or what was to change in it. */
import { formatList, t } from '../i18n/index.ts'
import type { Edit, MemberChange } from './edits.ts'
import type { Spoken } from './kinds.ts'

export function placeText(
  place: string,
  { sets }: Pick<Edit, 'sets'>,
  { placeName, record }: Pick<Spoken, 'placeName' | 'record'>,
): string {
  const name = placeName(place)
  const change = sets[place]
  return change ? setText(name, change, (id) => record?.memberName(place, id)) : name
}

/** `nameOf`: undefined for what is not known any more. */
export function setText(
  field: string,
  change: MemberChange,
  nameOf: (id: string) => string | undefined,
): string {
  const names = (ids: readonly string[]): string =>
    formatList(ids.flatMap((id) => nameOf(id) ?? []))
  const [added, removed] = [names(change.add), names(change.del)]
  if (added && removed) return t('live.refusedAddDel', { field, added, removed })
  if (added) return t('live.refusedAdd', { field, added })
  return removed ? t('live.refusedDel', { field, removed }) : field
}
