/** Who may see a record, and who may know its past, by what stands in it. Pure. */
import type { Grantee } from '../../party/protocol.ts'
import {
  type Actor,
  everybody,
  grantMember,
  holdsAny,
  namesOf,
  seesEverything,
  signedIn,
} from '../core/access.ts'
import { membersOf } from './changes.ts'
import type { AnySight, Values } from './kind.ts'

type Seen = { sight: AnySight }

/** Everybody who may see the record. */
export function audience({ sight }: Seen, record: Values): Grantee[] {
  if (sight.by === 'everybody') return [sight.of === 'crm' ? everybody : signedIn]
  const isOpen = sight.open.some((value) => value === record[sight.field])
  return [...(isOpen ? [everybody] : membersOf(record, sight.to).map(grantMember)), seesEverything]
}

/** The keys that rows of access and search are written for. Who manages all records needs none of them. */
export const grantees = (kind: Seen, record: Values): Grantee[] =>
  audience(kind, record).filter((grantee) => grantee !== seesEverything)

/** Whether the actor may see the record. */
export const isSeenBy = (kind: Seen, actor: Pick<Actor, 'grantees'>, record: Values): boolean =>
  holdsAny(actor.grantees, audience(kind, record))

/**
 * What happened while a record was hidden stays hidden from those who see it only because it is open to all; its own
 * people, new ones too, and who manages all records know its whole past.
 */
export const knowsPast = (
  { sight }: Seen,
  actor: Pick<Actor, 'userId' | 'grantees'>,
  record: Values,
): boolean =>
  sight.by === 'everybody' ||
  actor.grantees.includes(seesEverything) ||
  membersOf(record, sight.to).some((id) => namesOf(actor).includes(id))
