/** Records of every kind that point to one another, in every shape that decides who sees them. */

import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import type { Json } from '../../party/protocol.ts'
import { kinds } from '../../worker/kinds.ts'
import { pointersTo } from '../../worker/records/holders.ts'
import type { Rec } from '../../worker/records/kind.ts'
import { planRecords } from '../../worker/records/plan.ts'
import { select } from '../../worker/records/policy.ts'
import type { AnyTable } from '../../worker/records/table.ts'
import { idsIn, isFitting, pointing, targetOf } from '../../worker/records/targets.ts'
import { arbitraryOf } from './arbitrary.ts'
import type { Portal } from './memory-portal.ts'

const perShape = 2
const seed = 7

/** All records of a kind, whoever may see them. */
export const all = (portal: Portal, table: AnyTable): Promise<Rec[]> =>
  select(portal, table, sql`1 order by r.id`)

/** The one that is never made, of which there is always one. */
export const isAlwaysThere = ({ kind }: AnyTable): boolean => kind.entity === 'portal'

/** Fills a portal with records of every kind. */
export async function fill(portal: Portal): Promise<void> {
  for (const table of kinds.tables) {
    if (isAlwaysThere(table)) continue
    for (const [index, shape] of shapesOf(portal, table).entries())
      for (const [at, sample] of samples(table, perShape, seed + index).entries()) {
        const id = `${table.kind.prefix}_${'0'.repeat(6)}${index}x${at}`
        const owner = ownerOf(portal)
        const record = await fitting(portal, table, { ...sample, id }, shape)
        const context = portal.contextOf(owner)
        await portal.commit(context, planRecords(context, table, [{ before: null, after: record }]))
      }
  }
}

export function ownerOf({ people }: Portal): Portal['people'][number] {
  const owner = people.find(({ role }) => role === 'owner')
  if (!owner) throw new Error('There is an owner')
  return owner
}

/**
 * What decides who sees a record, in all its values: each word of who may, with nobody, one, another and both named. Of
 * what everybody sees, what links ask of it.
 */
function shapesOf({ people }: Portal, table: AnyTable): Record<string, Json>[] {
  const { kind } = table
  const { sight } = kind
  const asTarget = pointersTo(kinds, table).flatMap(({ where }) =>
    where ? [{ [where[0]]: where[1] }] : [],
  )
  if (sight.by === 'everybody') return asTarget.length > 0 ? asTarget : [{}]
  const field = kind.fields[sight.field]
  const values = field?.type === 'choice' ? field.among : []
  const [one, other] = people.filter(({ role }) => role === 'user').map(({ userId }) => userId)
  const named = [[], [one ?? ''], [other ?? ''], [one ?? '', other ?? '']]
  return values.flatMap((value) => named.map((ids) => ({ [sight.field]: value, [sight.to]: ids })))
}

/** The same in every run. */
export const samples = (table: AnyTable, count: number, by: number): Rec[] =>
  fc.sample(arbitraryOf(table, 'one'), { numRuns: count, seed: by })

/**
 * The record with what it points to replaced by what is there, its texts by words of its own, and `given` as it is. So much
 * of it as may be: `complete` has the last word.
 */
export async function fitting(
  portal: Portal,
  table: AnyTable,
  record: Rec,
  given: Record<string, Json> = {},
): Promise<Rec> {
  const { kind } = table
  const next: Rec = { ...record }
  for (const f of pointing(table)) {
    const there = await targets(portal, table, f)
    const wanted = idsIn(record, f)
    const found = wanted.flatMap(
      (one, at) => there[(one.charCodeAt(one.length - 1) + at) % there.length] ?? [],
    )
    const real = [...new Set(found)].filter((id) => id !== record.id)
    next[f] = f in kind.sets ? real : (real[0] ?? kind.empty[f] ?? null)
  }
  for (const [f, field] of Object.entries(kind.fields)) {
    if (field.type === 'text' && field.most >= 50) next[f] = marked(record.id, f, next[f] ?? '')
    if (f === 'createdBy') next[f] = ownerOf(portal).userId
  }
  return table.complete({ ...next, ...given })
}

/** A word that stands in no other record. */
export const markerOf = (id: string): string => `mark${id.replaceAll(/[^a-z0-9]/g, '')}`
const marked = (id: string, f: string, value: Json): string =>
  `${markerOf(id)} ${f.toLowerCase()} ${String(value).slice(-4)}`.trim()

async function targets(portal: Portal, table: AnyTable, f: string): Promise<string[]> {
  const to = targetOf(table, f)
  if (to.type === 'person')
    return portal.people.filter(({ role }) => role !== 'guest').map(({ userId }) => userId)
  const target = kinds.of(to.to)
  if (!target) throw new Error(`${f} points to no kind`)
  return (await all(portal, target)).filter((one) => isFitting(to, one)).map(({ id }) => id)
}
