/** Every kind of record there is. What is not named here is not told, not found and not sent. */
import type { Entity } from '../party/protocol.ts'
import { contactTable } from './contacts/table.ts'
import { createRegistry, type Telling } from './records/registry.ts'
import { listItemTable, portalTable, tagTable } from './settings/table.ts'
import { mayManage } from './users/policy.ts'

type OfRecords = 'contact' | 'tag' | 'listItem' | 'portal'

/** What is told and is no kind of record: of people and groups each event has readers of its own. */
const others: Record<Exclude<Entity, OfRecords>, Telling> = {
  user: 'each',
  group: 'each',
  invitation: 'each',
  job: 'whole',
}

export const kinds = createRegistry(
  [contactTable, tagTable, listItemTable, portalTable],
  others,
  mayManage,
)
