/** From a row's draft to the contact it becomes. Pure, but for the ids of the infos. */
import type { Contact, Info } from '../../contacts/fields.ts'
import { limits } from '../../contacts/fields.ts'
import { normalise } from '../../contacts/rules.ts'
import { newId } from '../../core/ids.ts'
import { type ContactDraft, emptyDraft } from '../draft/contact-draft.ts'

/** What every contact of one import has in common. `at`: UTC milliseconds. */
export type Common = Pick<Contact, 'access' | 'managerIds' | 'tagIds'> & { by: string; at: number }

/** What the row's words stand for; null: nothing, or nothing that may be made. */
export type Meant = {
  companyId: string | null
  typeId: string | null
  temperatureId: string | null
  tagIds: string[]
}

export function contactOf(id: string, draft: ContactDraft, meant: Meant, common: Common): Contact {
  return normalise({
    id,
    kind: draft.kind,
    firstName: draft.firstName,
    lastName: draft.lastName,
    name: draft.kind === 'company' ? (draft.companyName ?? '') : '',
    position: draft.position,
    companyId: meant.companyId,
    description: draft.description,
    typeId: meant.typeId,
    temperatureId: meant.temperatureId,
    currency: draft.currency,
    access: common.access,
    photoKey: null,
    infos: infosOf(draft, common.at),
    tagIds: [...new Set([...common.tagIds, ...meant.tagIds])].slice(0, limits.tags),
    managerIds: common.managerIds,
    rev: 1,
    createdBy: common.by,
    createdAt: common.at,
    updatedBy: common.by,
    updatedAt: common.at,
  })
}

/** A company that rows only name. */
export function bareCompany(id: string, name: string, common: Common): Contact {
  return contactOf(
    id,
    { ...emptyDraft([]), kind: 'company', companyName: name },
    { companyId: null, typeId: null, temperatureId: null, tagIds: [] },
    common,
  )
}

const plain = { network: null, city: null, state: null, postalCode: null, country: null }

/** In the order of the file; the first of each kind is the primary one. A contact holds so many and no more. */
export function infosOf(draft: ContactDraft, now: number): Info[] {
  const infos: Omit<Info, 'id' | 'position'>[] = [
    ...draft.emails.map(({ category, value }) => ({
      ...plain,
      kind: 'email' as const,
      category,
      value,
      isPrimary: false,
    })),
    ...draft.phones.map(({ category, value }) => ({
      ...plain,
      kind: 'phone' as const,
      category,
      value,
      isPrimary: false,
    })),
    ...draft.links.map(({ category, network, value }) => ({
      ...plain,
      kind: 'link' as const,
      network,
      category,
      value,
      isPrimary: false,
    })),
    ...draft.addresses.map(({ category, street, city, state, postalCode, country }) => ({
      kind: 'address' as const,
      network: null,
      category,
      value: street,
      city: city || null,
      state: state || null,
      postalCode: postalCode || null,
      country: country || null,
      isPrimary: false,
    })),
  ]
  return infos
    .slice(0, limits.infos)
    .map((info, position) => ({ ...info, id: newId('inf', now), position }))
}

/** How many infos of a draft find no room. */
export const infosTooMany = (draft: ContactDraft): number =>
  Math.max(
    0,
    draft.emails.length +
      draft.phones.length +
      draft.links.length +
      draft.addresses.length -
      limits.infos,
  )
