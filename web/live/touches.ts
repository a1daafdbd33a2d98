/** Which records a change is about, so that it waits for what it rests on. Pure. */
import { isSetOp, type Op } from '../../party/protocol.ts'
import type { AnyKind } from '../../worker/records/kind.ts'

type Links = Pick<AnyKind, 'fields' | 'sets'>

/** The records themselves, and what they are to point to: that may still be on its way to the server. */
export const touchesOf = (
  kind: Links,
  shown: readonly { id: string; ops: readonly Op[] }[],
): string[] => shown.flatMap(({ id, ops }) => [id, ...ops.flatMap((op) => pointedTo(kind, op))])

function pointedTo({ fields, sets }: Links, op: Op): readonly string[] {
  if (isSetOp(op)) return sets[op.f]?.type === 'link' ? op.add : []
  return fields[op.f]?.type === 'link' && typeof op.b === 'string' ? [op.b] : []
}
