/** Which kinds there are. The list itself stands outside and is handed in; what it does not name is told to nobody. */
import type { Link, SetLink } from './kind.ts'
import type { AnyTable } from './table.ts'

/**
 * How what happens to an entity is told: `whole` by who may see the record in the end, `each` event by readers of its own.
 */
export type Telling = 'whole' | 'each'

export type Registry = {
  /** Whatever points to a record stands after it. */
  tables: readonly AnyTable[]
  /** The table of this entity; null for what is no kind of record. */
  of(entity: string): AnyTable | null
  /** The table whose ids begin like this one. */
  ofId(id: string): AnyTable | null
  /** Null for what nobody knows of: nothing is told then. */
  toldAs(entity: string): Telling | null
  /** The condition on `users` under this name for those who may be chosen for a field. */
  mayBeChosen(row: string): string
}

/** `others`: what is told and is no kind of record. */
export function createRegistry(
  tables: readonly AnyTable[],
  others: Readonly<Record<string, Telling>>,
  mayBeChosen: Registry['mayBeChosen'],
): Registry {
  const byEntity = new Map<string, AnyTable>(tables.map((table) => [table.kind.entity, table]))
  const byPrefix = new Map(tables.map((table) => [table.kind.prefix, table]))
  if (byPrefix.size < tables.length || byEntity.size < tables.length)
    throw new Error('Two kinds have the same name or prefix')
  for (const { kind } of tables)
    if (kind.sight.by === 'access' && kind.sets[kind.sight.to]?.type !== 'person')
      throw new Error(`Who sees a ${kind.entity} is said by no set of people`)
  const tellings = new Map<string, Telling>([
    ...Object.entries(others),
    ...tables.map(({ kind }): [string, Telling] => [
      kind.entity,
      kind.sight.by === 'everybody' ? 'each' : 'whole',
    ]),
  ])
  return {
    tables: inOrder(byEntity),
    of: (entity) => byEntity.get(entity) ?? null,
    ofId: (id) => byPrefix.get(id.slice(0, Math.max(0, id.indexOf('_')))) ?? null,
    toldAs: (entity) => tellings.get(entity) ?? null,
    mayBeChosen,
  }
}

/** Targets of links before what points to them. Kinds may point to themselves, and not round in a ring. */
function inOrder(tables: ReadonlyMap<string, AnyTable>): AnyTable[] {
  const sorted: AnyTable[] = []
  const visit = (table: AnyTable, above: readonly AnyTable[]): void => {
    if (sorted.includes(table)) return
    if (above.includes(table)) throw new Error(`Links lead from ${table.name} back to it`)
    for (const { to } of linksOf(table)) {
      const target = tables.get(to)
      if (!target) throw new Error(`${table.name} points to ${to}, which is no kind`)
      if (target !== table) visit(target, [...above, table])
    }
    sorted.push(table)
  }
  for (const table of tables.values()) visit(table, [])
  return sorted
}

export type NamedLink = { f: string } & ((Link & { isSet: false }) | (SetLink & { isSet: true }))

/** What the fields and sets of a kind point to. */
export const linksOf = ({ kind }: AnyTable): NamedLink[] => [
  ...Object.entries(kind.fields).flatMap(([f, field]) =>
    field.type === 'link' ? [{ ...field, f, isSet: false as const }] : [],
  ),
  ...Object.entries(kind.sets).flatMap(([f, set]) =>
    set.type === 'link' ? [{ ...set, f, isSet: true as const }] : [],
  ),
]
