/** What goes with records that are removed, and what keeps them from going: by the links that lead to them. */
import { isSameAudience } from '../../party/audience.ts'
import type { Context } from '../core/context.ts'
import { joined, type Plan } from '../core/plan.ts'
import type { Guard } from '../core/statements.ts'
import { audience } from './audience.ts'
import { apply } from './changes.ts'
import { diff } from './diff.ts'
import {
  countHolders,
  holding,
  inUse,
  nobodyElse,
  type Pointer,
  pointersTo,
  sameNumber,
} from './holders.ts'
import type { Rec } from './kind.ts'
import { type AnyChange, planRecords } from './plan.ts'
import { select } from './policy.ts'
import type { AnyTable } from './table.ts'
import { isFitting, without } from './targets.ts'

/** Changes of one table. `cause`: the removed record that one of them is about. */
type Change = AnyChange & { cause?: string }
export type Part = { table: AnyTable; changes: Change[] }
type Removal = { parts: Part[]; guards: Guard[] }

/**
 * What removing these records changes: them, what points to them, and so on. `in_use` when something must not be left
 * pointing to nothing, other than those in `letGo`, which the same plan makes point elsewhere.
 */
export function removal(
  context: Pick<Context, 'db' | 'kinds' | 'actor'>,
  table: AnyTable,
  records: readonly Rec[],
  letGo: readonly string[] = [],
): Promise<Removal> {
  return removalOf(context, table, records, letGo, new Set())
}

/** `gone`: what is removed already on the way here, so that circles of links end. */
async function removalOf(
  context: Pick<Context, 'db' | 'kinds' | 'actor'>,
  table: AnyTable,
  records: readonly Rec[],
  letGo: readonly string[],
  gone: Set<string>,
): Promise<Removal> {
  for (const { id } of records) gone.add(id)
  const parts: Part[] = []
  const guards: Guard[] = []
  for (const pointer of pointersTo(context.kinds, table)) {
    const ids = records.flatMap((record) => (isFitting(pointer, record) ? [record.id] : []))
    if (ids.length === 0) continue
    const led = await ledThere(context, pointer, ids, letGo, gone)
    parts.push(...led.parts)
    guards.push(...led.guards)
  }
  const changes = records.map((before) => ({ before, after: null, cause: before.id }))
  return { parts: merged([...parts, { table, changes }]), guards }
}

async function ledThere(
  context: Pick<Context, 'db' | 'kinds' | 'actor'>,
  pointer: Pointer,
  ids: readonly string[],
  letGo: readonly string[],
  gone: Set<string>,
): Promise<Removal> {
  const { from, f, onRemoved } = pointer
  switch (onRemoved) {
    case 'keep':
      return { parts: [], guards: [] }
    case 'refuse':
    case 'replace': {
      const held = await countHolders(context, pointer, ids, letGo)
      if (held.count > 0) throw inUse(held)
      return { parts: [], guards: [nobodyElse(pointer, ids, letGo)] }
    }
    case 'unlink':
    case 'remove': {
      // It is part of the removal, so it takes records too that whoever removes does not see.
      const holders = await select(context, from, holding(pointer, ids))
      const guards = [sameNumber(pointer, ids, holders.length)]
      const others = holders.filter(({ id }) => !gone.has(id))
      if (onRemoved === 'remove') {
        const more = await removalOf(context, from, others, letGo, gone)
        return { parts: more.parts, guards: [...guards, ...more.guards] }
      }
      const changes = others.map((before) => {
        const after = without(before, from, f, ids)
        ensureNoWider(from, before, after)
        return { before, after, cause: causeIn(before, f, ids) }
      })
      return { parts: [{ table: from, changes }], guards }
    }
  }
}

const causeIn = (record: Rec, f: string, ids: readonly string[]): string =>
  ids.find((id) => record[f] === id) ?? ''

/** Whoever sees a record after something else is gone saw it before. */
export function ensureNoWider({ kind }: AnyTable, before: Rec, after: Rec): void {
  if (!isSameAudience(audience(kind, before), audience(kind, after)))
    throw new Error(`Removing what a ${kind.entity} points to would change who sees it`)
}

/** Parts of the same table side by side are one, and a record changes once however many links of it are concerned. */
export function merged(parts: readonly Part[]): Part[] {
  const found: Part[] = []
  const places = new Map<string, { part: Part; index: number }>()
  for (const { table, changes } of parts)
    for (const change of changes) {
      const key = `${table.name} ${change.before?.id ?? change.after?.id}`
      const known = places.get(key)
      const last = found.at(-1)
      if (known) fold(known.part, known.index, change)
      else {
        const part = last?.table === table ? last : { table, changes: [] }
        if (part !== last) found.push(part)
        places.set(key, { part, index: part.changes.push(change) - 1 })
      }
    }
  return found
}

/** Two changes of a record from the same state as one: what goes is gone, else both are made. */
function fold({ table, changes }: Part, index: number, later: Change): void {
  const known = changes[index]
  if (!known) return
  const { kind } = table
  changes[index] =
    known.after === null || later.after === null
      ? { ...known, after: null }
      : { ...known, after: apply(kind, known.after, diff(kind, later.before, later.after)) }
}

/** The plan of these parts, in this order. */
export const planParts = (
  author: Pick<Context, 'now' | 'as' | 'actor'>,
  { parts, guards }: Removal,
): Omit<Plan, 'result'> =>
  joined([
    ...parts.map(({ table, changes }) => planRecords(author, table, changes)),
    { guards, statements: [], events: [] },
  ])
