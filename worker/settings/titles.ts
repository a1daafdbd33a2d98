/** Titles of their own: no two of a list are the same but for their case. */
import { DomainError } from '../core/errors.ts'
import { titleKey } from './fields.ts'

/** CONFLICT when one of these already has this title, whatever the case. */
export function requireFreeTitle(others: readonly { title: string }[], title: string): void {
  if (others.some((one) => titleKey(one.title) === titleKey(title)))
    throw new DomainError('CONFLICT', 'title_taken', { fields: { title: 'title_taken' } })
}
