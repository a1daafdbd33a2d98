/** What a viewer holds of one kind by what they are told alone, beside what they are given afresh. */

import type { Actor } from '../../worker/core/access.ts'
import { collapse, seenBy } from '../../worker/core/events.ts'
import type { Rec } from '../../worker/records/kind.ts'
import { findMany, select, visible } from '../../worker/records/policy.ts'
import type { AnyTable } from '../../worker/records/table.ts'
import type { Portal, Told } from './memory-portal.ts'
import { afterOps } from './referee.ts'

export class KindScreen {
  readonly records = new Map<string, Rec>()
  readonly viewer: Actor
  readonly #portal: Portal
  readonly #table: AnyTable

  private constructor(portal: Portal, table: AnyTable, viewer: Actor) {
    this.#portal = portal
    this.#table = table
    this.viewer = viewer
  }

  static async open(portal: Portal, table: AnyTable, viewer: Actor): Promise<KindScreen> {
    const screen = new KindScreen(portal, table, viewer)
    await screen.#refill()
    return screen
  }

  /** All that this viewer is given when they ask. */
  async fresh(): Promise<Rec[]> {
    return await select(this.#portal, this.#table, visible(this.#table, this.viewer))
  }

  /** Takes in what a change told, as far as it is told to this viewer. */
  async hear(told: readonly Told[]): Promise<void> {
    const { kind } = this.#table
    for (const entry of collapse(told)) {
      const item = seenBy(entry, this.viewer.grantees)
      if (item === null || item.entity !== kind.entity) continue
      if (item.type === 'bulk') await this.#refill()
      else if (item.type === 'gone') this.records.delete(item.entityId)
      else if (item.type === 'appeared') await this.#read(item.entityId)
      else {
        const { entityId: id, rev, actor, at } = item
        const state = afterOps(this.records.get(id) ?? null, item.ops, kind)
        const stamp = 'updatedBy' in kind.empty ? { updatedBy: actor.id, updatedAt: at } : {}
        if (state) this.records.set(id, { ...state, ...stamp, id, rev })
        else this.records.delete(id)
      }
    }
  }

  async #read(id: string): Promise<void> {
    const reader = this.#portal.contextOf(this.viewer)
    for (const record of await findMany(reader, this.#table, [id])) this.records.set(id, record)
  }

  async #refill(): Promise<void> {
    this.records.clear()
    for (const record of await this.fresh()) this.records.set(record.id, record)
  }
}

/** Sets have no order, nor have records. */
export const comparable = ({ kind }: AnyTable, records: Iterable<Rec>): Rec[] =>
  [...records]
    .map((record) => {
      const sets = Object.keys(kind.sets).map((f) => {
        const members = record[f]
        return [f, Array.isArray(members) ? members.toSorted() : []]
      })
      return { ...record, ...Object.fromEntries(sets) }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
