/**
 * What an event makes of a record, as the referee reads the protocol: written apart from the product, which would only
 * agree with itself.
 */
import { isItemOp, isSetOp, type Json, type Op } from '../../party/protocol.ts'

type Values = { [field: string]: Json }

/** The record after these ops; null when its field `there` became null. `empty`: before anything was said of it. */
export function afterOps<R extends Values>(
  known: R | null,
  ops: readonly Op[],
  { empty, there }: { empty: R; there: string },
): R | null {
  const next: Values = { ...(known ?? empty) }
  for (const op of ops) {
    if (isSetOp(op)) next[op.f] = members(next[op.f], op.add, op.del)
    else if (isItemOp(op)) next[op.f] = elements(next[op.f], op.id, op.b)
    else next[op.f] = op.b
  }
  // Whatever is put in is compared with what the server gives afresh.
  return next[there] === null ? null : (next as R)
}

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

const members = (now: Json | undefined, add: readonly string[], del: readonly string[]): Json[] => [
  ...new Set([...listOf(now).filter((id) => !del.some((gone) => gone === id)), ...add]),
]

/** In the order of their positions, ids deciding between equals. */
function elements(now: Json | undefined, id: string, element: Json): Json[] {
  const others = listOf(now).filter((one) => partOf(one, 'id') !== id)
  return [...others, ...(element === null ? [] : [element])].toSorted(
    (a, b) =>
      Number(partOf(a, 'position')) - Number(partOf(b, 'position')) ||
      String(partOf(a, 'id')).localeCompare(String(partOf(b, 'id')), 'en'),
  )
}

const partOf = (element: Json, name: string): Json =>
  element !== null && typeof element === 'object' && !Array.isArray(element)
    ? (element[name] ?? null)
    : null
