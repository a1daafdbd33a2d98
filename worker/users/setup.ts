/** First run: the owner, the portal's name and the lists everybody starts with. */
import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { portal } from '../../db/schema/core.ts'
import { signedIn } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import { joined, type Plan } from '../core/plan.ts'
import { toStatement } from '../core/statements.ts'
import { type Written, write } from '../core/write.ts'
import { hashNewPassword } from '../passwords/hash.ts'
import { diff } from '../records/diff.ts'
import { planRecords } from '../records/plan.ts'
import { madeItem } from '../settings/items.ts'
import { portalKind } from '../settings/kind.ts'
import { listItemTable, tagTable } from '../settings/table.ts'
import { madeTag } from '../settings/tags.ts'
import type { RequestContext } from '../trpc.ts'
import { defaultsIn } from './defaults.ts'
import { newPerson } from './people.ts'
import type { SetupInput } from './schema.ts'
import { strangerContext } from './stranger.ts'

/** What anybody may know of the portal before signing in. */
export async function welcome(db: Db): Promise<{ isSetUp: boolean; portalName: string }> {
  const row = await db.get<{ name: string; people: number }>(
    sql`select p.name, (select count(*) from (select 1 from users limit 1)) as people from portal p where p.id = 1`,
  )
  if (!row) throw new DomainError('INTERNAL', 'portal_missing')
  return { isSetUp: row.people > 0, portalName: row.name }
}

/** Makes the first person the owner. PRECONDITION_FAILED as soon as there is anybody. */
export async function setUp(
  request: RequestContext,
  input: SetupInput,
): Promise<Written<{ userId: string }>> {
  await requireFresh(request.db)
  const userId = newId('usr')
  const { email, password } = input
  const passwordHash = await hashNewPassword({ field: 'password', password, email, oldHash: null })
  return await write(strangerContext(request, userId), (context) =>
    planSetUp(context, userId, input, passwordHash),
  )
}

async function requireFresh(db: Db): Promise<void> {
  if ((await welcome(db)).isSetUp) throw new DomainError('PRECONDITION_FAILED', 'already_set_up')
}

async function planSetUp(
  context: Context,
  userId: string,
  input: SetupInput,
  passwordHash: string,
): Promise<Plan<{ userId: string }>> {
  const { db, now } = context
  await requireFresh(db)
  const [before] = await db.select().from(portal).where(eq(portal.id, 1))
  if (!before) throw new DomainError('INTERNAL', 'portal_missing')
  const { portalName, name, email, locale, timeZone } = input
  const { currency, country, firstWeekday } = input
  const about = { name: portalName, currency, country, locale, timeZone, firstWeekday }
  const owner = newPerson(
    db,
    { id: userId, email, name, role: 'owner', locale, timeZone },
    passwordHash,
    now,
  )
  const lists = planDefaults(context, input)
  const hasDemo = before.demoUntil !== null
  const rev = before.rev + 1
  return {
    guards: [{ holds: 'select not exists (select 1 from users)', args: [] }],
    statements: [
      ...owner.statements,
      toStatement(
        db
          .update(portal)
          .set({ ...about, rev })
          .where(eq(portal.id, 1)),
      ),
      ...lists.statements,
    ],
    events: [
      ...owner.events,
      {
        kind: 'portal.set_up',
        entity: 'portal',
        entityId: '1',
        rev,
        ops: diff(portalKind, { ...before, hasDemo }, { ...before, ...about, hasDemo }),
        audience: [signedIn],
      },
      ...lists.events,
    ],
    result: { userId },
  }
}

function planDefaults(context: Context, { locale }: SetupInput): Omit<Plan, 'result'> {
  const { now } = context
  const defaults = defaultsIn(locale)
  const items = defaults.items.map((item, index) =>
    madeItem(newId('lst', now), { ...item, position: index }),
  )
  const tags = defaults.tags.map((title) => madeTag(newId('tag', now), title))
  return joined([planRecords(context, listItemTable, items), planRecords(context, tagTable, tags)])
}
