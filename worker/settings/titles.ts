/** Titles of their own: no two of a list are the same but for their case. */
import { DomainError } from '../core/errors.ts'
import { titleKey } from './fields.ts'

/** CONFLICT when this title is one of those by which others are known, whatever the case. */
export function requireFreeTitle(known: readonly string[], title: string): void {
  if (known.includes(titleKey(title)))
    throw new DomainError('CONFLICT', 'title_taken', { fields: { title: 'title_taken' } })
}
