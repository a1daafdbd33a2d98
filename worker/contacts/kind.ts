/** What a contact is, as the record machinery reads it. */
import { contactAccess, contactKinds } from '../../db/enums.ts'
import type { Kind } from '../records/kind.ts'
import { type Contact, emptyContact, limits } from './fields.ts'
import { displayName } from './name.ts'

export const contactKind: Kind<Contact> = {
  entity: 'contact',
  prefix: 'con',
  empty: { id: '', rev: 0, updatedBy: '', updatedAt: 0, ...emptyContact },
  there: 'kind',
  fields: {
    kind: { type: 'choice', among: contactKinds },
    firstName: { type: 'text', most: limits.name },
    lastName: { type: 'text', most: limits.name },
    name: { type: 'text', most: limits.name },
    position: { type: 'text', most: limits.position },
    companyId: { type: 'link', to: 'contact', where: ['kind', 'company'], onRemoved: 'unlink' },
    description: { type: 'text', most: limits.description, isLong: true },
    typeId: {
      type: 'link',
      to: 'listItem',
      where: ['list', 'contact_type'],
      onRemoved: 'replace',
    },
    temperatureId: {
      type: 'link',
      to: 'listItem',
      where: ['list', 'temperature'],
      onRemoved: 'replace',
    },
    currency: { type: 'text', most: 3 },
    access: { type: 'choice', among: contactAccess },
    photoKey: { type: 'file' },
    createdBy: { type: 'person' },
    createdAt: { type: 'instant' },
  },
  sets: {
    tagIds: { type: 'link', to: 'tag', where: ['scope', 'contact'], onRemoved: 'replace' },
    managerIds: { type: 'person' },
  },
  items: {
    infos: { most: limits.infos },
  },
  sight: { by: 'access', field: 'access', open: ['read', 'write'], to: 'managerIds' },
  nameOf: displayName,
}
