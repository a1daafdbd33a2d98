/** Types, temperatures and tags as rows write them: the ones there are, or new ones where their maker may make them. */
import type { ListItemList } from '../../../db/enums.ts'
import { type Actor, can } from '../../core/access.ts'
import { newId } from '../../core/ids.ts'
import type { Plan } from '../../core/plan.ts'
import type { Guard } from '../../core/statements.ts'
import { titleKey } from '../../settings/fields.ts'
import { stillListed } from '../../settings/guards.ts'
import { madeItem } from '../../settings/items.ts'
import { planSettings } from '../../settings/plan.ts'
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
  readonly #used = { tagIds: new Set<string>(), itemIds: new Set<string>() }

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
      this.#used.itemIds.add(there)
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

  /** What the chunk's plan needs: new words are still new, used ones still there. */
  plan(): Pick<Plan, 'guards' | 'statements' | 'events'> {
    const { statements, events } = planSettings([
      ...this.#tags.map(({ id, title }) => madeTag(id, title)),
      ...this.#items.map(({ id, ...item }) => madeItem(id, { ...item, color: null })),
    ])
    return { guards: this.#guards(), statements, events }
  }

  #guards(): Guard[] {
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
    return [...stillListed(this.#used), ...stillNew]
  }
}
