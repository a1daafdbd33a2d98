/** Which kinds there are. The list itself stands outside (`worker/kinds.ts`) and is handed in. */
import type { AnyTable } from './table.ts'

export type Registry = {
  tables: readonly AnyTable[]
  /** The table of this entity; null for what is no kind of record. */
  of(entity: string): AnyTable | null
  /** The table whose ids begin like this one. */
  ofId(id: string): AnyTable | null
  /** The condition on `users t` under which a person may be chosen for a field. */
  mayBeChosen: string
}

export function createRegistry(tables: readonly AnyTable[], mayBeChosen: string): Registry {
  const byEntity = new Map<string, AnyTable>(tables.map((table) => [table.kind.entity, table]))
  const byPrefix = new Map(tables.map((table) => [table.kind.prefix, table]))
  if (byPrefix.size < tables.length || byEntity.size < tables.length)
    throw new Error('Two kinds have the same name or prefix')
  return {
    tables,
    of: (entity) => byEntity.get(entity) ?? null,
    ofId: (id) => byPrefix.get(id.slice(0, Math.max(0, id.indexOf('_')))) ?? null,
    mayBeChosen,
  }
}
