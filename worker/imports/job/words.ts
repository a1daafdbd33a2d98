/** Types, temperatures and tags as rows write them: the ones there are, or new ones where their maker may make them. */
import type { ListItemList } from '../../../db/enums.ts'
import { type Actor, can } from '../../core/access.ts'
import type { Context } from '../../core/context.ts'
import { newId } from '../../core/ids.ts'
import { joined, type Plan } from '../../core/plan.ts'
import type { Guard } from '../../core/statements.ts'
import { planRecords } from '../../records/plan.ts'
import { titleKey } from '../../settings/fields.ts'
import { madeItem } from '../../settings/items.ts'
import { listItemTable, tagTable } from '../../settings/table.ts'
import { madeTag } from '../../settings/tags.ts'
import type { Lookups } from './lookups.ts'

type NewItem = { id: string; list: ListItemList; title: string; position: number }
type NewTag = { id: string; title: string }

/** Finds and makes the words of one chunk. */
export class Words {
  readonly #lookups: Lookups
  readonly #actor: Actor
  readonly #now: number
  readonly #items: NewItem[] = []
  readonly #tags: NewTag[] = []
  readonly #used = {
    tagIds: new Set<string>(),
    typeId: new Set<string>(),
    temperatureId: new Set<string>(),
  }

  constructor(lookups: Lookups, actor: Actor, now: number) {
    this.#lookups = lookups
    this.#actor = actor
    this.#now = now
  }

  /** The item so titled; null when there is none and the actor may not make one. */
  item(list: ListItemList, title: string): string | null {
    const known = list === 'contact_type' ? this.#lookups.types : this.#lookups.temperatures
    const there = known.get(titleKey(title))
    if (there !== undefined) {
      this.#used[list === 'contact_type' ? 'typeId' : 'temperatureId'].add(there)
      return there
    }
    const made = this.#items.find(
      (one) => one.list === list && titleKey(one.title) === titleKey(title),
    )
    if (made) return made.id
    if (!can(this.#actor, 'settings.manage')) return null
    const before = this.#items.filter((one) => one.list === list).length
    const position = this.#lookups.nextPosition[list] + before
    const item = { id: newId('lst', this.#now), list, title, position }
    this.#items.push(item)
    return item.id
  }

  tag(title: string): string {
    const there = this.#lookups.tags.get(titleKey(title))
    if (there !== undefined) return this.usesTag(there)
    const made = this.#tags.find((one) => titleKey(one.title) === titleKey(title))
    if (made) return made.id
    const tag = { id: newId('tag', this.#now), title }
    this.#tags.push(tag)
    return tag.id
  }

  usesTag(id: string): string {
    this.#used.tagIds.add(id)
    return id
  }

  /** The new words, which are still new. */
  plan(author: Pick<Context, 'now' | 'as' | 'actor'>): Omit<Plan, 'result'> {
    const tags = this.#tags.map(({ id, title }) => madeTag(id, title))
    const items = this.#items.map(({ id, ...item }) =>
      madeItem(id, { ...item, color: null, preset: null }),
    )
    const plan = joined([
      planRecords(author, tagTable, tags),
      planRecords(author, listItemTable, items),
    ])
    // A word that somebody else has made meanwhile is found when the plan is made again.
    return { ...plan, guards: this.#stillNew(), taken: {} }
  }

  /** By the fields that hold them, the words there were. */
  used(): [field: string, ids: string[]][] {
    return Object.entries(this.#used).map(([field, ids]) => [field, [...ids]])
  }

  #stillNew(): Guard[] {
    const stillNew: Guard[] = []
    if (this.#tags.length > 0)
      stillNew.push({
        holds: `select count(*) = 0 from tags where scope = 'contact' and title_key in (select value from json_each(?))`,
        args: [JSON.stringify(this.#tags.map(({ title }) => titleKey(title)))],
      })
    if (this.#items.length > 0)
      stillNew.push({
        holds:
          'select count(*) = 0 from json_each(?) j join list_items l on l.list = j.value->>0 and l.title_key = j.value->>1',
        args: [JSON.stringify(this.#items.map(({ list, title }) => [list, titleKey(title)]))],
      })
    return stillNew
  }
}
