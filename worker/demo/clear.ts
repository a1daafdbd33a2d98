/** The company that a new portal may be filled with to be tried, and how it goes again. */
import { sql } from 'drizzle-orm'
import { contactTable } from '../contacts/table.ts'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import type { Plan } from '../core/plan.ts'
import { type Written, write } from '../core/write.ts'
import { planRecords } from '../records/plan.ts'
import { find, select } from '../records/policy.ts'
import { planParts, removal } from '../records/removal.ts'
import { portalId } from '../settings/fields.ts'
import { portalTable } from '../settings/table.ts'
import { removeUnusedTags } from '../settings/tags.ts'
import { remove as removeGroup } from '../users/groups.ts'
import { deactivate } from '../users/write.ts'

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
  const ofDemo = sql`r.created_at <= ${until} order by r.n limit ${mostAtOnce}`
  const records = await select(context, contactTable, ofDemo)
  const plan = planParts(context, await removal(context, contactTable, records))
  return { ...plan, result: { contacts: records.length } }
}

async function endDemo(context: Context): Promise<Plan<null>> {
  const before = await find(context, portalTable, portalId)
  const after = { ...before, hasDemo: false }
  const plan = planRecords(context, portalTable, [{ before, after, verb: 'demo_cleared' }])
  const forget = { sql: 'update portal set demo_until = null where id = 1', args: [] }
  return { ...plan, statements: [...plan.statements, forget], result: null }
}
