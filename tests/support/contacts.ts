import type { InfoKind } from '../../db/enums.ts'
import type { InfoInput } from '../../worker/contacts/schema.ts'
import { newId } from '../../worker/core/ids.ts'

/** An info to put on a contact; an e-mail, phone or address for work, or a website. */
export function infoOf(kind: InfoKind, value: string, more: Partial<InfoInput> = {}): InfoInput {
  const nothing = { city: null, state: null, postalCode: null, country: null }
  return {
    id: newId('inf'),
    kind,
    network: kind === 'link' ? 'website' : null,
    category: 'work',
    value,
    ...nothing,
    isPrimary: false,
    position: 0,
    ...more,
  }
}

/** A person with one name, to be made. */
export const oneNamed = (firstName: string) =>
  ({ kind: 'person', firstName, hasOneName: true }) as const
