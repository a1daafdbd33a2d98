/** 17: what a list of contacts is narrowed to is the same in the database and in the browser, which hears of whoever comes or goes. */
import { beforeAll, describe, expect, it } from 'vitest'
import { contactKinds } from '../../db/enums.ts'
import type { FeedItem } from '../../party/protocol.ts'
import { contactLists } from '../../web/contacts/list-rules.ts'
import { belongs } from '../../web/live/belongs.ts'
import { concerns } from '../../web/live/list-rules.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { contactKind } from '../../worker/contacts/kind.ts'
import { list } from '../../worker/contacts/read.ts'
import { type ContactFilter, filterInput } from '../../worker/contacts/schema.ts'
import { contactTable } from '../../worker/contacts/table.ts'
import type { Actor } from '../../worker/core/access.ts'
import { seenBy } from '../../worker/core/events.ts'
import { isSeenBy } from '../../worker/records/audience.ts'
import { planRecords } from '../../worker/records/plan.ts'
import { findMany, readMany } from '../../worker/records/policy.ts'
import { all, fill, fitting, ownerOf, samples } from '../support/kind-world.ts'
import { memoryPortal, type Portal } from '../support/memory-portal.ts'

let portal: Portal
let ids: string[]
let tries: { [F in keyof ContactFilter]-?: ContactFilter[] }
beforeAll(async () => {
  portal = memoryPortal()
  await fill(portal)
  ids = (await all(portal, contactTable)).map(({ id }) => id)
  const contacts = await readMany(portal, contactTable, ids)
  /** Each value that occurs, and none. */
  const some = <T>(values: readonly (T | null)[]): T[] =>
    [...new Set(values)].filter((value) => value !== null)
  /** Each alone, and several of them, any of which will do. */
  const anyOf = <T extends string>(values: readonly T[]): (T | T[])[] => [
    ...values,
    values.slice(0, 2),
  ]
  const infos = contacts.flatMap((one) => one.infos)
  const times = contacts.map(({ createdAt }) => createdAt)
  tries = {
    // What a text finds only the index knows; the browser fetches its list again.
    q: [],
    kind: contactKinds.map((kind) => ({ kind })),
    typeId: anyOf(['none', ...some(contacts.map(({ typeId }) => typeId))]).map((typeId) => ({
      typeId,
    })),
    temperatureId: anyOf(['none', ...some(contacts.map((one) => one.temperatureId))]).map(
      (temperatureId) => ({ temperatureId }),
    ),
    tagIds: [
      ...some(contacts.flatMap(({ tagIds }) => tagIds)).map((tag) => ({ tagIds: [tag] })),
      { tagIds: some(contacts.flatMap(({ tagIds }) => tagIds)).slice(0, 2) },
    ],
    managerId: anyOf(['none', 'me', ...some(contacts.flatMap(({ managerIds }) => managerIds))]).map(
      (managerId) => ({ managerId }),
    ),
    access: (['public', 'private'] as const).map((access) => ({ access })),
    companyId: anyOf(some(contacts.map(({ companyId }) => companyId))).map((companyId) => ({
      companyId,
    })),
    createdFrom: times.slice(0, 3).map((createdFrom) => ({ createdFrom })),
    country: anyOf(
      some(infos.map(({ kind, country }) => (kind === 'address' ? country : null))),
    ).map((country) => ({ country })),
    email: some(infos.map(({ kind, value }) => (kind === 'email' ? value : null)))
      .slice(0, 5)
      .map((value) => ({ email: [...value].slice(1, 6).join('') })),
    createdTo: times.slice(0, 3).map((createdTo) => ({ createdTo })),
  }
})

const listed = async (actor: Actor, filter: ContactFilter): Promise<string[]> => {
  const page = await list(portal.contextOf(actor), { filter, sort: 'name', limit: 200 })
  return page.rows.map(({ contact }) => contact.id).toSorted()
}
const thoseOf = (filter: ContactFilter, seen: readonly Contact[], me: string): string[] =>
  seen
    .flatMap((one) => (belongs(contactLists, { filter, sort: 'name' }, one, me) ? [one.id] : []))
    .toSorted()

describe.each(Object.keys(filterInput.shape))('a filter by %s', (f) => {
  const own = (): ContactFilter[] => Object.entries(tries).find(([name]) => name === f)?.[1] ?? []

  it.skipIf(f === 'q')('finds what the browser would put there', async () => {
    expect(own().length).toBeGreaterThan(0)
    let found = 0
    for (const actor of portal.people) {
      const seen = await findMany(portal.contextOf(actor), contactTable, ids)
      for (const filter of own()) {
        const rows = await listed(actor, filter)
        expect(rows, `${actor.role} ${JSON.stringify(filter)}`).toEqual(
          thoseOf(filter, seen, actor.userId),
        )
        found += rows.length
      }
    }
    expect(found).toBeGreaterThan(0)
  })
})

it('whoever comes into a list or leaves it was announced to it', async () => {
  const owner = ownerOf(portal)
  const filters = Object.values(tries).flat()
  const { fields, sets } = contactKind
  const places = [fields, sets].flatMap(Object.keys)
  let moved = 0
  for (const [at, id] of ids.entries()) {
    for (const f of at % 2 === 0 ? places : []) moved += await changed(id, f, at)
  }
  expect(moved).toBeGreaterThan(100)

  /** Changes one place of a contact. Answers how many lists it came into or left. */
  async function changed(id: string, f: string, at: number): Promise<number> {
    const [before] = await readMany(portal, contactTable, [id])
    const [sample] = samples(contactTable, 1, 50 + at)
    if (!before || !sample) throw new Error('There is one')
    // Who made a record and since when stays as it is.
    const { createdAt, createdBy } = before
    const made = { createdAt, createdBy }
    const other = await fitting(portal, contactTable, { ...sample, id }, made)
    const after = contactTable.complete({ ...before, [f]: other[f] })
    let count = 0
    const context = portal.contextOf(owner)
    const told = await portal.commit(
      context,
      planRecords(context, contactTable, [{ before, after }]),
    )
    for (const actor of portal.people) {
      const items = told.flatMap((entry): FeedItem[] => {
        const item = seenBy(entry, actor.grantees)
        return item ? [item] : []
      })
      const now = await findMany(portal.contextOf(actor), contactTable, [id])
      for (const filter of filters) {
        const query = { filter, sort: '-created' } as const
        const was =
          isSeenBy(contactKind, actor, before) && belongs(contactLists, query, before, actor.userId)
        const is = now.some((one) => belongs(contactLists, query, one, actor.userId))
        if (was === is) continue
        const isAnnounced = items.some((item) => concerns(contactLists, query, item, () => was))
        count += 1
        expect(isAnnounced, `${actor.role} ${JSON.stringify(filter)}`).toBe(true)
      }
    }
    return count
  }
})
