/** What there is to set, as the record machinery reads it: tags, items of lists and the portal. Pure. */
import { firstWeekdays, listItemLists, locales, longestZone, presets } from '../../db/enums.ts'
import type { Kind } from '../records/kind.ts'
import { type ListItem, longestTitle, type Portal, portalId, type Tag } from './fields.ts'

export const tagKind: Kind<Tag> = {
  entity: 'tag',
  prefix: 'tag',
  empty: { id: '', rev: 0, scope: 'contact', title: '' },
  there: 'title',
  fields: {
    scope: { type: 'choice', among: ['contact'] },
    title: { type: 'text', most: longestTitle.tag },
  },
  sets: {},
  items: {},
  sight: { by: 'everybody', of: 'crm' },
  nameOf: ({ title }) => title,
}

export const listItemKind: Kind<ListItem> = {
  entity: 'listItem',
  prefix: 'lst',
  empty: {
    id: '',
    rev: 0,
    list: 'contact_type',
    title: '',
    color: null,
    preset: null,
    position: 0,
  },
  there: 'title',
  always: ['list', 'position'],
  fields: {
    list: { type: 'choice', among: listItemLists },
    title: { type: 'text', most: longestTitle.item },
    color: { type: 'text', most: 7 },
    preset: { type: 'choice', among: presets },
    position: { type: 'whole' },
  },
  sets: {},
  items: {},
  sight: { by: 'everybody', of: 'crm' },
  nameOf: ({ title }) => title,
}

/** There is one, and it is never made or removed. */
export const portalKind: Kind<Portal> = {
  entity: 'portal',
  prefix: 'portal',
  empty: {
    id: portalId,
    rev: 0,
    name: '',
    currency: '',
    country: '',
    locale: 'en',
    timeZone: '',
    firstWeekday: 'monday',
    hasDemo: false,
  },
  there: 'name',
  fields: {
    name: { type: 'text', most: longestTitle.portal },
    currency: { type: 'text', most: 3 },
    country: { type: 'text', most: 2 },
    locale: { type: 'choice', among: locales },
    timeZone: { type: 'text', most: longestZone },
    firstWeekday: { type: 'choice', among: firstWeekdays },
    hasDemo: { type: 'flag' },
  },
  sets: {},
  items: {},
  sight: { by: 'everybody', of: 'portal' },
  nameOf: ({ name }) => name,
}
