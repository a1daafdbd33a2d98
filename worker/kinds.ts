/** Every kind of record there is. What is not named here is not told, not found and not sent. */
import type { Entity } from '../party/protocol.ts'
import { categoryTable } from './categories/table.ts'
import { contactTable } from './contacts/table.ts'
import { createRegistry, type Telling } from './records/registry.ts'
import type { AnyTable } from './records/table.ts'
import { listItemTable, portalTable, tagTable } from './settings/table.ts'
import { mayManage } from './users/policy.ts'

const tables = {
  contact: contactTable,
  tag: tagTable,
  listItem: listItemTable,
  category: categoryTable,
  portal: portalTable,
} as const satisfies Partial<Record<Entity, AnyTable>>

/** What is told and is no kind of record: of people and groups each event has readers of its own. */
const others: Record<Exclude<Entity, keyof typeof tables>, Telling> = {
  user: 'each',
  group: 'each',
  invitation: 'each',
  job: 'whole',
}

export const kinds = createRegistry(Object.values(tables), others, mayManage)
