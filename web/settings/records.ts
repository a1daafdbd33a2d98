/** Tags, items of lists and the portal: so few that every screen has all of them. */
import { createStore } from 'solid-js/store'
import { type NewTag, portalId } from '../../worker/settings/fields.ts'
import { listItemKind, portalKind, tagKind } from '../../worker/settings/kind.ts'
import { titleIn } from '../../worker/settings/presets.ts'
import { prefs } from '../i18n/prefs.ts'
import { api } from '../live/api.ts'
import { refusalOf } from '../live/errors.ts'
import { createRecords } from '../live/records.ts'
import type { Me } from '../live/types.ts'
import type { ListItem, Portal, Tag } from './types.ts'

const tags = createRecords(
  tagKind,
  async () => {
    const { asOf, tags: records } = await listsOfCrm()
    return { asOf, records }
  },
  { isWhole: true },
)

const items = createRecords(
  listItemKind,
  async () => {
    const { asOf, listItems: records } = await listsOfCrm()
    return { asOf, records }
  },
  { isWhole: true },
)

const portals = createRecords(portalKind, async () => portalOf(await api.users.me.query()), {
  isWhole: true,
})

const portalOf = ({ asOf, portal: { epoch: _, ...rest } }: Me) => ({
  asOf,
  records: [{ ...rest, id: portalId }],
})

/** The portal one is in; undefined before the first answer. Reactive. */
export const portal = (): Portal | undefined => portals.of(portalId)

const [coming, setComing] = createStore<Record<string, Tag>>({})
/** Tags that a change on its way makes, so that what it shows can be named. */
export const noteComing = (made: readonly NewTag[]): void => {
  for (const { id, title } of made) setComing(id, { id, scope: 'contact', title, rev: 0 })
}

/** The tag, also one that is under way with a change of one's own. */
export const tagOf = (id: string): Tag | undefined => tags.of(id) ?? coming[id]
export const allTags = (): Tag[] => tags.all().sort((a, b) => byTitle.compare(a.title, b.title))
const byTitle = new Intl.Collator(undefined, { numeric: true })

/** A type or temperature as this person reads it. */
export const itemOf = (id: string): ListItem | undefined => {
  const item = items.of(id)
  return item && asRead(item)
}
export const itemsOfList = (list: ListItem['list']): ListItem[] =>
  items
    .all()
    .filter((item) => item.list === list)
    .sort((a, b) => a.position - b.position)
    .map(asRead)

const asRead = (item: ListItem): ListItem =>
  item.preset === null
    ? item
    : { ...item, title: titleIn(prefs().locale === 'zh' ? 'zh' : 'en', item) }

/** Takes in the portal as it was answered together with the person. */
export function ingestPortal(person: Me): void {
  const { asOf, records } = portalOf(person)
  portals.ingestAll(asOf, records)
}

/** Reads the lists again and shows them. `asOf`: where they stand. */
export async function loadLists(): Promise<{ asOf: number }> {
  const found = await listsOfCrm()
  tags.ingestAll(found.asOf, found.tags)
  items.ingestAll(found.asOf, found.listItems)
  return found
}

/** What the CRM's records are made with; nothing for whoever does not have it. */
const listsOfCrm = () =>
  api.settings.lists.query().catch((error: unknown) => {
    if (refusalOf(error)?.reason !== 'no_crm') throw error
    return { asOf: Number.MAX_SAFE_INTEGER, tags: [], listItems: [] }
  })
