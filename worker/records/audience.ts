/** Who may see a record, and who may know its past, by what stands in it. Pure. */
import type { Grantee } from '../../party/protocol.ts'
import {
  type Actor,
  everybody,
  grantUser,
  holdsAny,
  seesEverything,
  signedIn,
} from '../core/access.ts'
import { membersOf } from './changes.ts'
import type { AnySight, Values } from './kind.ts'

type Seen = { sight: AnySight }

/** The keys that open the record. Who manages all records needs none of them. */
export function grantees({ sight }: Seen, record: Values): Grantee[] {
  switch (sight.by) {
    case 'everybody':
      return [sight.of === 'crm' ? everybody : signedIn]
    case 'access':
      return record[sight.field] === sight.hidden
        ? membersOf(record, sight.to).map(grantUser)
        : [everybody]
  }
}

/** Everybody who may see the record. */
export const audience = (kind: Seen, record: Values): Grantee[] =>
  kind.sight.by === 'everybody'
    ? grantees(kind, record)
    : [...grantees(kind, record), seesEverything]

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
  membersOf(record, sight.to).includes(actor.userId)
