/** A contact has each e-mail and each phone once. */
import { badField } from '../core/errors.ts'
import type { Contact, Info } from './fields.ts'
import { infoKey } from './info-key.ts'
import { repeatOf } from './repeats.ts'

/** BAD_REQUEST when an e-mail or phone that was put in is there already. What an import or an undo brought twice may stay. */
export function requireDistinct(
  before: readonly Info[],
  put: readonly Info[],
  after: Contact,
  country: string,
): void {
  const keyOf = (info: Pick<Info, 'kind' | 'value'>): string => infoKey(info, country)
  const isAsBefore = (info: Info): boolean =>
    before.some((one) => one.id === info.id && keyOf(one) === keyOf(info))
  for (const [index, info] of put.entries()) {
    const others = after.infos.filter((one) => !put.slice(index).some(({ id }) => id === one.id))
    const reason = isAsBefore(info) ? null : repeatOf(info, others, keyOf)
    if (reason !== null) throw badField(`infos.${index}.value`, reason)
  }
}
