/** Titles of their own: no two of a list are the same but for their case. */
import { DomainError } from '../core/errors.ts'
import { type ListItem, titleKey } from './fields.ts'
import { titleKeysOf } from './presets.ts'

type Titled = { title: string } & Partial<Pick<ListItem, 'preset'>>

/** CONFLICT when one of these already has this title, whatever the case, in any language it is read in. */
export function requireFreeTitle(others: readonly Titled[], title: string): void {
  const key = titleKey(title)
  if (
    others.some(({ title: own, preset = null }) =>
      titleKeysOf({ title: own, preset }).includes(key),
    )
  )
    throw new DomainError('CONFLICT', 'title_taken', { fields: { title: 'title_taken' } })
}
