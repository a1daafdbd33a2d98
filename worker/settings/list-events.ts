/** How it is told that something to choose from was made. Everybody chooses from the same lists. */
import type { ListItemList } from '../../db/enums.ts'
import { everybody } from '../core/access.ts'
import type { EventDraft } from '../core/plan.ts'

type NewTag = { id: string; title: string }
type NewListItem = {
  id: string
  list: ListItemList
  title: string
  color: string | null
  position: number
}

export const tagCreated = ({ id, title }: NewTag): EventDraft => ({
  kind: 'tag.created',
  entity: 'tag',
  entityId: id,
  rev: 1,
  ops: [{ f: 'title', a: null, b: title }],
  audience: [everybody],
})

export const listItemCreated = ({ id, ...item }: NewListItem): EventDraft => ({
  kind: 'listItem.created',
  entity: 'listItem',
  entityId: id,
  rev: 1,
  ops: Object.entries(item).map(([f, b]) => ({ f, a: null, b })),
  audience: [everybody],
})
