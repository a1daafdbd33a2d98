/** Where tags, items of lists and the portal are kept. */
import { can, holdsAny, signedIn } from '../core/access.ts'
import type { Table, Who } from '../records/table.ts'
import { type ListItem, type Portal, type Tag, titleKey } from './fields.ts'
import { listItemKind, portalKind, tagKind } from './kind.ts'

/** Everybody who has the CRM may read them, and the portal whoever is signed in; who manages settings changes them. */
const abilities = (actor: Who) => {
  const isManaging = can(actor, 'settings.manage')
  return { view: can(actor, 'crm.enter'), edit: isManaging, remove: isManaging }
}

const plain = {
  computed: {},
  sets: {},
  items: {},
  beside: [],
  access: null,
  sorts: {},
  search: null,
  isSetting: true,
  abilities,
}
/** What has a title that is no other's. */
export const titledSetting = {
  ...plain,
  derived: ({ title }: { title: string }) => ({ title_key: titleKey(title) }),
  // What to tell whoever takes a title that was taken a moment before.
  taken: { title_key: { field: 'title', reason: 'title_taken' } },
}

export const tagTable: Table<Tag> = {
  ...titledSetting,
  kind: tagKind,
  name: 'tags',
  complete: (tag) => tag,
  reasons: { missing: 'tag_not_found', readOnly: 'forbidden' },
}

export const listItemTable: Table<ListItem> = {
  ...titledSetting,
  kind: listItemKind,
  name: 'list_items',
  complete: (item) => item,
  reasons: { missing: 'item_not_found', readOnly: 'forbidden' },
}

export const portalTable: Table<Portal> = {
  ...plain,
  kind: portalKind,
  name: 'portal',
  // Until when what was made came with the demo is nobody's to read.
  computed: { hasDemo: (row) => `iif(${row}.demo_until is null, 0, 1)` },
  derived: () => ({}),
  abilities: (actor) => ({ ...abilities(actor), view: holdsAny(actor.grantees, [signedIn]) }),
  complete: (portal) => portal,
  reasons: { missing: 'portal_missing', readOnly: 'forbidden' },
  taken: {},
}
