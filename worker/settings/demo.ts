/** The company that a new portal may be filled with to be tried, and how it goes again. */
import { sql } from 'drizzle-orm'
import { planContacts } from '../contacts/plan.ts'
import { type ContactRow, contactColumns, present } from '../contacts/present.ts'
import { removal } from '../contacts/write.ts'
import { can, signedIn } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import type { Plan } from '../core/plan.ts'
import { type Written, write } from '../core/write.ts'
import { remove as removeGroup } from '../users/groups.ts'
import { deactivate } from '../users/write.ts'
import { removeUnusedTags } from './tags.ts'

/** Contacts of one plan. */
const mostAtOnce = 500

/**
 * Takes the demo company away: its contacts, tags and groups; its people's accounts are closed. What was made since stays,
 * and so does whoever asks. Broken off, it is simply asked for again. Answers what removed the contacts, which can be undone.
 */
export async function clearDemo(context: Context): Promise<Written<{ contacts: number }>> {
  if (!can(context.actor, 'people.manage') || !can(context.actor, 'records.manageAll'))
    throw forbidden()
  const until = await requireDemo(context)
  const cleared = await write(context, (current) => removeContacts(current, until))
  while (cleared.result.contacts === mostAtOnce) {
    const more = await write(anew(context), (current) => removeContacts(current, until))
    if (more.result.contacts === 0) break
  }
  await write(anew(context), (current) => removeUnusedTags(current, until))
  for (const groupId of await idsOf(
    context,
    sql`select id from groups where created_at <= ${until}`,
  ))
    await write(anew(context), (current) => removeGroup(current, { groupId }))
  for (const userId of await idsOf(
    context,
    sql`select id from users where created_at <= ${until} and is_active = 1 and role <> 'owner' and id <> ${context.actor.userId}`,
  ))
    await write(anew(context), (current) => deactivate(current, { userId }))
  await write(anew(context), endDemo)
  return cleared
}

/** Each step is a change of its own, so that each can be told and taken back by itself. */
const anew = (context: Context): Context => ({
  ...context,
  planId: newId('pln'),
  changeId: newId('chg'),
})

const idsOf = async ({ db }: Context, query: ReturnType<typeof sql>): Promise<string[]> =>
  (await db.all<{ id: string }>(query)).map(({ id }) => id)

/** Until when what was made belongs to the demo; PRECONDITION_FAILED when there is none. */
async function requireDemo({ db }: Context): Promise<number> {
  const [row] = await db.all<{ until: number | null }>(
    sql`select demo_until as until from portal where id = 1`,
  )
  if (row?.until === undefined || row.until === null)
    throw new DomainError('PRECONDITION_FAILED', 'no_demo')
  return row.until
}

async function removeContacts(
  context: Context,
  until: number,
): Promise<Plan<{ contacts: number }>> {
  const rows = await context.db.all<ContactRow>(
    sql`select ${contactColumns} from contacts c where c.created_at <= ${until} order by c.n limit ${mostAtOnce}`,
  )
  const { changes, guards } = await removal(context, rows.map(present))
  const plan = planContacts(context, changes)
  return { ...plan, guards: [...plan.guards, ...guards], result: { contacts: rows.length } }
}

async function endDemo({ db }: Context): Promise<Plan<null>> {
  const [row] = await db.all<{ rev: number }>(sql`select rev from portal where id = 1`)
  const rev = row?.rev ?? 1
  return {
    guards: [{ table: 'portal', id: '1', rev }],
    statements: [
      { sql: 'update portal set demo_until = null, rev = ? where id = 1', args: [rev + 1] },
    ],
    events: [
      {
        kind: 'portal.demo_cleared',
        entity: 'portal',
        entityId: '1',
        rev: rev + 1,
        ops: [{ f: 'hasDemo', a: true, b: false }],
        audience: [signedIn],
      },
    ],
    result: null,
  }
}
