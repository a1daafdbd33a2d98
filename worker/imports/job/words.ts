/** Types, temperatures and tags as rows write them: the ones there are, or new ones where their maker may make them. */
import type { ListItemList } from '../../../db/enums.ts'
import { type Actor, can } from '../../core/access.ts'
import { newId } from '../../core/ids.ts'
import type { EventDraft, Plan } from '../../core/plan.ts'
import type { Guard, Statement } from '../../core/statements.ts'
import { listItemCreated, tagCreated } from '../../settings/list-events.ts'
import { type Lookups, titleKey } from './lookups.ts'

type NewItem = { id: string; list: ListItemList; title: string; position: number }
type NewTag = { id: string; title: string }

/** Finds and makes the words of one chunk. */
export class Words {
  readonly #lookups: Lookups
  readonly #actor: Actor
  readonly #now: number
  readonly #items: NewItem[] = []
  readonly #tags: NewTag[] = []
  readonly #used = { tags: new Set<string>(), list_items: new Set<string>() }

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
      this.#used.list_items.add(there)
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
    this.#used.tags.add(id)
    return id
  }

  /** What the chunk's plan needs: new words are still new, used ones still there. */
  plan(): Pick<Plan, 'guards' | 'statements' | 'events'> {
    return { guards: this.#guards(), statements: this.#statements(), events: this.#events() }
  }

  #guards(): Guard[] {
    const stillThere = (['tags', 'list_items'] as const).flatMap((table): Guard[] => {
      const ids = [...this.#used[table]]
      if (ids.length === 0) return []
      return [
        {
          holds: `select count(*) = ? from ${table} where id in (select value from json_each(?))`,
          args: [ids.length, JSON.stringify(ids)],
        },
      ]
    })
    const stillNew: Guard[] = []
    if (this.#tags.length > 0)
      stillNew.push({
        holds: `select count(*) = 0 from tags where scope = 'contact' and title in (select value from json_each(?))`,
        args: [JSON.stringify(this.#tags.map(({ title }) => title))],
      })
    if (this.#items.length > 0)
      stillNew.push({
        holds:
          'select count(*) = 0 from json_each(?) j join list_items l on l.list = j.value->>0 and l.title = j.value->>1',
        args: [JSON.stringify(this.#items.map(({ list, title }) => [list, title]))],
      })
    return [...stillThere, ...stillNew]
  }

  #statements(): Statement[] {
    const statements: Statement[] = []
    if (this.#tags.length > 0)
      statements.push({
        sql: `insert into tags (id, scope, title) select value->>0, 'contact', value->>1 from json_each(?)`,
        args: [JSON.stringify(this.#tags.map(({ id, title }) => [id, title]))],
      })
    if (this.#items.length > 0)
      statements.push({
        sql: 'insert into list_items (id, list, title, position) select value->>0, value->>1, value->>2, value->>3 from json_each(?)',
        args: [
          JSON.stringify(
            this.#items.map(({ id, list, title, position }) => [id, list, title, position]),
          ),
        ],
      })
    return statements
  }

  #events(): EventDraft[] {
    return [
      ...this.#tags.map(tagCreated),
      ...this.#items.map((item) => listItemCreated({ ...item, color: null })),
    ]
  }
}
