/** What there is to set, as everybody handles it, and what titles may be. Pure. */
import type { FirstWeekday, ListItemList, Locale, Preset } from '../../db/enums.ts'

export type Tag = { id: string; scope: 'contact'; title: string; rev: number }
export type ListItem = {
  id: string
  list: ListItemList
  title: string
  color: string | null
  /** Which of the first items it is, as long as nobody has renamed it. */
  preset: Preset | null
  position: number
  rev: number
}
export type Portal = {
  id: string
  name: string
  currency: string
  /** ISO 3166-1, two letters. */
  country: string
  locale: Locale
  /** IANA name. */
  timeZone: string
  firstWeekday: FirstWeekday
  /** Whether it is filled with the demo company. */
  hasDemo: boolean
  rev: number
}
export const portalId = '1'

/** A tag that is made with the records that are to hold it; its id is the browser's. */
export type NewTag = Pick<Tag, 'id' | 'title'>

/** Where contacts hold what is chosen from a list. */
export type Place = ListItemList | 'tag'

/** How many contacts hold each tag and item, by id, and how many hold no type and no temperature. */
export type Usage = { byId: Record<string, number>; without: Record<ListItemList, number> }

export const longestTitle = { tag: 50, item: 100, portal: 100 }
/** More than anybody chooses from. Tags have no such bound: whoever writes may make one. */
export const mostItems = 100

export const colorPattern = /^#[0-9a-f]{6}$/

/** Titles are the same when only case or composition differ. */
export const titleKey = (title: string): string => title.trim().normalize('NFC').toLowerCase()
