/** One's own account: how one is seen by others, and how one likes to see the portal. */
import { eq } from 'drizzle-orm'
import { users } from '../../db/schema/users.ts'
import { grantSelf, signedIn } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { badField } from '../core/errors.ts'
import type { EventDraft, Plan } from '../core/plan.ts'
import { toStatement } from '../core/statements.ts'
import { ownsPhoto } from '../files/photos.ts'
import { findPerson, type Person } from './people.ts'
import type { ProfileInput } from './schema.ts'

/** What everybody sees of a person. */
const shown = ['name', 'photoKey'] as const
/** What only the person's own screens go by. */
const own = ['locale', 'timeZone', 'theme', 'isPresenceShown'] as const
type Field = (typeof shown)[number] | (typeof own)[number]

export async function updateProfile(context: Context, input: ProfileInput): Promise<Plan<null>> {
  const { db, env, actor } = context
  const before = await findPerson(context, actor.userId)
  const change = changed(before, input)
  if (Object.keys(change).length === 0)
    return { guards: [], statements: [], events: [], result: null }
  if (change.photoKey && !(await ownsPhoto(env, change.photoKey, actor.userId)))
    throw badField('photoKey', 'unknown_photo')
  const isShown = shown.some((field) => field in change)
  const rev = isShown ? before.rev + 1 : before.rev
  const told = { entity: 'user', entityId: before.id, rev } as const
  const events: EventDraft[] = [
    { ...told, kind: 'user.updated', ops: opsOf(before, change, shown), audience: [signedIn] },
    {
      ...told,
      kind: 'user.preferences_changed',
      ops: opsOf(before, change, own),
      audience: [grantSelf(before.id)],
      ...(change.isPresenceShown === undefined
        ? {}
        : { control: { presence: { userId: before.id, isShown: change.isPresenceShown } } }),
    },
  ]
  return {
    guards: [{ table: 'users', id: before.id, rev: before.rev }],
    statements: [
      toStatement(
        db
          .update(users)
          .set({ ...change, rev })
          .where(eq(users.id, before.id)),
      ),
    ],
    events: events.filter((event) => event.ops.length > 0),
    result: null,
  }
}

type Change = Partial<Pick<Person, Field>>

/** Only what differs from what is there. */
function changed(before: Person, input: ProfileInput): Change {
  const entries = [...shown, ...own].flatMap((field) =>
    input[field] === undefined || input[field] === before[field]
      ? []
      : [[field, input[field]] as const],
  )
  return Object.fromEntries(entries)
}

const opsOf = (before: Person, change: Change, fields: readonly Field[]): EventDraft['ops'] =>
  fields.flatMap((f) => (change[f] === undefined ? [] : [{ f, a: before[f], b: change[f] }]))
