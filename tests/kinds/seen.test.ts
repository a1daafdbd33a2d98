/** Who sees a record, by every way of asking: what abilities say, the audience says, and each answer holds to. */
import { beforeAll, describe, expect, it } from 'vitest'
import { listsOf } from '../../party/audience.ts'
import type { FeedItem } from '../../party/protocol.ts'
import { type Actor, seesEverything } from '../../worker/core/access.ts'
import { seenBy } from '../../worker/core/events.ts'
import { eventsAfter } from '../../worker/core/feed.ts'
import { runOn } from '../../worker/core/run-on.ts'
import { since } from '../../worker/events/since.ts'
import { kinds } from '../../worker/kinds.ts'
import { audience, isSeenBy } from '../../worker/records/audience.ts'
import { history, stateAt } from '../../worker/records/history.ts'
import type { Rec } from '../../worker/records/kind.ts'
import { find, findMany } from '../../worker/records/policy.ts'
import * as read from '../../worker/records/read.ts'
import { recent } from '../../worker/records/recent.ts'
import { linksOf } from '../../worker/records/registry.ts'
import type { AnyTable } from '../../worker/records/table.ts'
import { requireTargets } from '../../worker/records/targets.ts'
import { all, fill, markerOf } from '../support/kind-world.ts'
import { memoryPortal, type Portal } from '../support/memory-portal.ts'

const end = Number.MAX_SAFE_INTEGER
let portal: Portal
beforeAll(async () => {
  portal = memoryPortal()
  await fill(portal)
})

/** A field by which rows name others of their kind; any field where they do not. */
const namedOf = (table: AnyTable): string =>
  linksOf(table).find(({ to, isSet }) => to === table.kind.entity && !isSet)?.f ?? table.kind.there

const noQuery = { conditions: [], few: null, q: undefined }

/** A list page by page, two rows each. */
async function walked(
  reader: Actor,
  table: AnyTable,
  sort: string,
  q?: string,
): Promise<read.Page<Rec>[]> {
  const context = portal.contextOf(reader)
  const pages: read.Page<Rec>[] = []
  let after: read.Page<Rec>['next'] = null
  do {
    const place = after ? { after } : {}
    const page: read.Page<Rec> = await read.list(
      context,
      table,
      { ...noQuery, q, sort, limit: 7, ...place },
      namedOf(table),
    )
    pages.push(page)
    after = page.next
  } while (after !== null)
  return pages
}

const isRefused = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => false,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'NOT_FOUND') return true
      throw error
    },
  )

describe.each(kinds.tables)('8: a $kind.entity', (table) => {
  const { kind } = table
  const sorts = Object.keys(table.sorts).flatMap((sort) => [sort, `-${sort}`])

  it('is seen in every way by exactly those of whom abilities say so', async () => {
    const records = await all(portal, table)
    const told = await eventsAfter(runOn(portal.db), 0, 10_000)
    const counts = { seen: 0, hidden: 0 }
    for (const viewer of portal.people) {
      const context = portal.contextOf(viewer)
      const many = (
        await findMany(
          context,
          table,
          records.map(({ id }) => id),
        )
      ).map(({ id }) => id)
      const latest = (await recent(context, table, 500)).changes.map(({ event }) => event.entityId)
      const items = await sinceStart(viewer)
      for (const record of records) {
        const { id } = record
        const label = `${viewer.role} × ${JSON.stringify(shapeOf(table, record))}`
        const { view, edit, remove } = table.abilities(viewer, record)
        counts[view ? 'seen' : 'hidden'] += 1
        expect(view || !(edit || remove), `${label}: nobody changes what they do not see`).toBe(
          true,
        )
        // What was there before there were events is told by none.
        const isOld = !told.some((one) => one.item.entityId === id)
        const ways = {
          audience: isSeenBy(kind, viewer, record),
          many: many.includes(id),
          found: !(await isRefused(find(context, table, id))),
          told: isOld
            ? view
            : told.some((one) => one.item.entityId === id && seenBy(one, viewer.grantees)),
          missed: isOld
            ? view
            : items.some((item) => item.type === 'event' && item.entityId === id),
          latest: isOld ? view : latest.includes(id),
          history: !(await isRefused(history(context, table, id, end, 5))),
          past: !(await isRefused(stateAt(context, table, id, end))),
        }
        const wanted = Object.fromEntries(Object.keys(ways).map((way) => [way, view]))
        expect(ways, label).toEqual(wanted)
      }
    }
    expect(counts.seen).toBeGreaterThan(0)
    expect(counts.hidden).toBeGreaterThan(
      kind.sight.by === 'everybody' && kind.sight.of === 'portal' ? -1 : 0,
    )
  })

  it.skipIf(sorts.length === 0)(
    '18: is on the one page where it belongs, and next to whom it stands',
    async () => {
      const records = await all(portal, table)
      for (const viewer of portal.people)
        for (const sort of sorts) {
          const context = portal.contextOf(viewer)
          const rows = (await walked(viewer, table, sort)).flatMap((page) => page.rows)
          const ids = rows.map(({ record }) => record.id)
          const label = `${viewer.role} by ${sort}`
          const seen = records.filter((record) => table.abilities(viewer, record).view)
          expect(ids.toSorted(), label).toEqual(seen.map(({ id }) => id).toSorted())
          const whole = await read.list(
            context,
            table,
            { ...noQuery, sort, limit: 500 },
            namedOf(table),
          )
          expect(
            whole.rows.map(({ record }) => record.id),
            label,
          ).toEqual(ids)
          expect(await read.count(context, table, noQuery, 500), label).toBe(ids.length)
          const back = (
            await walked(viewer, table, sort.startsWith('-') ? sort.slice(1) : `-${sort}`)
          ).flatMap((page) => page.rows.map(({ record }) => record.id))
          expect(back, label).toEqual(ids.toReversed())
          for (const [at, id] of ids.entries()) {
            if (at % 5 > 0) continue
            const ask = (direction: 'next' | 'previous') =>
              read.neighbour(context, table, id, { ...noQuery, sort }, direction, namedOf(table))
            expect((await ask('next'))?.id, label).toBe(ids[at + 1])
            expect((await ask('previous'))?.id, label).toBe(ids[at - 1])
          }
          for (const { id } of records.filter((record) => !ids.includes(record.id)).slice(0, 3))
            expect(
              await read.neighbour(
                context,
                table,
                id,
                { ...noQuery, sort },
                'next',
                namedOf(table),
              ),
              label,
            ).toBeNull()
        }
    },
  )

  it.skipIf(table.search === null)('is found by its words by those alone who see it', async () => {
    const [sort = ''] = sorts
    for (const [at, record] of (await all(portal, table)).entries())
      for (const viewer of at % 2 === 0 ? portal.people : []) {
        // Words and parts of words are looked for in two indexes.
        for (const q of [markerOf(record.id), markerOf(record.id).slice(2)]) {
          const found = (await walked(viewer, table, sort, q)).flatMap((page) => page.rows)
          const label = `${viewer.role} × ${q}`
          const { view } = table.abilities(viewer, record)
          expect(
            found.some((row) => row.record.id === record.id),
            label,
          ).toBe(view)
          expect(
            await read.count(portal.contextOf(viewer), table, { ...noQuery, q }, 500),
            label,
          ).toBe(found.length)
        }
      }
  })

  it('is pointed to by those alone who see it', async () => {
    const pointers = kinds.tables.flatMap((from) =>
      linksOf(from).flatMap((link) => (link.to === kind.entity ? [{ ...link, from }] : [])),
    )
    for (const { from, f, isSet, where } of pointers)
      for (const target of await all(portal, table)) {
        if (where && target[where[0]] !== where[1]) continue
        for (const viewer of portal.people) {
          const after = { ...from.kind.empty, id: 'new', [f]: isSet ? [target.id] : target.id }
          const chosen = requireTargets(portal.contextOf(viewer), from, [{ before: null, after }])
          const isChosen = await chosen.then(
            () => true,
            () => false,
          )
          expect(isChosen, `${viewer.role} × ${f} ${target.id}`).toBe(
            table.abilities(viewer, target).view,
          )
        }
      }
  })
})

describe('15: what is hidden', () => {
  it.each(kinds.tables)(
    'has no word of a $kind.entity in what others are answered',
    async (table) => {
      const records = await all(portal, table)
      const sorts = Object.keys(table.sorts)
      for (const viewer of portal.people) {
        const context = portal.contextOf(viewer)
        const ids = records.map(({ id }) => id)
        const answers = [
          await findMany(context, table, ids),
          await recent(context, table, 500),
          await sinceStart(viewer),
          ...(await Promise.all(sorts.map((sort) => walked(viewer, table, sort)))),
          ...(await Promise.all(
            ids.map((id) => history(context, table, id, end, 50).catch(() => null)),
          )),
          ...(sorts.length === 0
            ? []
            : await Promise.all(
                ids.map((id) => read.get(context, table, id, namedOf(table)).catch(() => null)),
              )),
        ]
        const text = JSON.stringify(answers)
        const others = await Promise.all(kinds.tables.map((other) => hiddenFrom(viewer, other)))
        for (const id of others.flat())
          expect(text.includes(markerOf(id)), `${viewer.role} reads of ${id}`).toBe(false)
      }
    },
  )

  it('was there to be looked for', async () => {
    const user = portal.people.find(({ role }) => role === 'user')
    const hidden = user
      ? await Promise.all(kinds.tables.map((table) => hiddenFrom(user, table)))
      : []
    expect(hidden.flat().length).toBeGreaterThan(2)
  })
})

/** Ids of what this person does not see. */
const hiddenFrom = async (viewer: Actor, table: AnyTable): Promise<string[]> =>
  (await all(portal, table)).flatMap((record) =>
    table.abilities(viewer, record).view ? [] : [record.id],
  )

const shapeOf = ({ kind: { sight } }: AnyTable, record: Rec) =>
  sight.by === 'access' ? [record[sight.field], record[sight.to]] : []

async function sinceStart(viewer: Actor): Promise<FeedItem[]> {
  const context = portal.contextOf(viewer)
  const { epoch } = await since(context, { epoch: '', seq: 0 })
  const answer = await since(context, { epoch, seq: 0 })
  if (answer.reset) throw new Error('All of it is told')
  return answer.items
}

describe('9: an audience', () => {
  it.each(kinds.tables)(
    'of a $kind.entity is everybody alone, or has in each list who manages all',
    async (table) => {
      for (const record of await all(portal, table)) {
        const lists = listsOf(audience(table.kind, record))
        expect(lists.length).toBeGreaterThan(0)
        expect(lists.length).toBeLessThanOrEqual(3)
        for (const list of lists)
          if (table.kind.sight.by === 'everybody') expect(list).toHaveLength(1)
          else expect(list).toContain(seesEverything)
      }
    },
  )
})
