/** The ops of a change in words: which field, from what, to what. */
import { isItemOp, isSetOp, type Json, type Op } from '../../party/protocol.ts'
import { cutText } from '../../worker/core/text.ts'
import { isMaking } from '../../worker/records/changes.ts'
import type { Line, Words } from './words.ts'

/** Longer texts are cut here; the whole of it is a press away on the day itself. */
const longest = 200

/** The lines of a change; what only tells that a record was made or deleted is left to its heading. */
export function linesOf(words: Words, ops: readonly Op[]): Line[] {
  const { kind, placeName, unlessSaid = [] } = words
  // A new record's fields did not change from anything, though its ops tell from what an empty one holds.
  const isNew = isMaking(kind, ops)
  const silent = [kind.there, 'createdBy', 'createdAt']
  const lines = inOrder(words, ops).flatMap((op): Line[] => {
    if (isSetOp(op)) return setLines(words, op.f, op.add, op.del)
    if (isItemOp(op)) return [words.itemLine(op.f, op.a, op.b)]
    if (silent.includes(op.f)) return []
    const from = isNew ? null : valueText(words, op.f, op.a)
    return [{ field: placeName(op.f), from, to: valueText(words, op.f, op.b) }]
  })
  const unsaid = isNew ? unlessSaid.filter(({ f }) => !ops.some((op) => op.f === f)) : []
  return [
    ...lines,
    ...unsaid.map(({ f, value }) => ({
      field: placeName(f),
      from: null,
      to: valueText(words, f, value),
    })),
  ]
}

/** Fields that have an order of their own, in the places where they stand. */
function inOrder({ order }: Words, ops: readonly Op[]): Op[] {
  const names = order?.() ?? []
  const own = names.flatMap((name) => ops.filter((op) => op.f === name))
  return ops.map((op) => (names.includes(op.f) ? (own.shift() ?? op) : op))
}

const setLines = (
  { placeName, memberText }: Words,
  f: string,
  add: readonly string[],
  del: readonly string[],
): Line[] => [
  ...add.map((id) => ({ field: placeName(f), from: null, to: memberText(f, id) })),
  ...del.map((id) => ({ field: placeName(f), from: memberText(f, id), to: null })),
]

function valueText(words: Words, f: string, value: Json): string | null {
  if (value === null || value === '') return null
  if (typeof value !== 'string') return String(value)
  return (
    words.valueText(f, value) ?? (value.length > longest ? `${cutText(value, longest)}…` : value)
  )
}
