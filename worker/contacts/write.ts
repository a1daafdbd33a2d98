/** Verbs that change contacts. Each reads, decides and returns a plan. */
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { badField, forbidden } from '../core/errors.ts'
import { eventsOfRecord } from '../core/feed.ts'
import { newId } from '../core/ids.ts'
import { neverUsed, notAnothers } from '../core/new-ids.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import type { Guard } from '../core/statements.ts'
import { ownsPhoto } from '../files/photos.ts'
import { knowsPast } from '../records/audience.ts'
import { diff } from '../records/changes.ts'
import { conflict, conflictsOf } from '../records/conflicts.ts'
import { stillListed } from '../settings/guards.ts'
import { allFor } from './history.ts'
import { contactKind } from './kind.ts'
import { type ContactChange, planContacts } from './plan.ts'
import { find, findAll, findMany, require } from './policy.ts'
import { type ContactRow, contactColumns, present } from './present.ts'
import { normalise, requireDistinct, requireNamed } from './rules.ts'
import type { Contact, createInput, UpdateRequest } from './schema.ts'

/** A new contact; its creator manages it unless others were chosen. */
export async function create(
  context: Context,
  input: z.output<typeof createInput>,
): Promise<Plan<{ id: string }>> {
  const { actor, now } = context
  if (!can(actor, 'crm.write')) throw forbidden()
  const { id = newId('con', now), managerIds = [actor.userId], ...rest } = input
  const contact = normalise({
    ...rest,
    id,
    managerIds,
    rev: 1,
    createdBy: actor.userId,
    createdAt: now,
    updatedBy: actor.userId,
    updatedAt: now,
  })
  requireNamed(contact)
  requireDistinct([], rest.infos, contact)
  // Whoever takes themselves out may; a contact that nobody is left to see was not meant.
  if (contact.access === 'private' && managerIds.length === 0 && !can(actor, 'records.manageAll'))
    throw badField('managerIds', 'nobody_sees')
  const guards = await requireLinks(context, null, contact)
  const plan = planContacts(context, [{ before: null, after: contact, kind: 'contact.created' }])
  const news = input.id === undefined ? [] : [neverUsed('contact', id)]
  return {
    ...plan,
    guards: [...news, ...ownInfos(id, rest.infos), ...plan.guards, ...guards],
    result: { id },
  }
}

/** Changes what the input names and nothing else. CONFLICT when somebody changed the same place since `baseRev`. */
export async function update(
  context: Context,
  input: UpdateRequest,
): Promise<Plan<{ rev: number }>> {
  const before = await find(context, input.id)
  require(context.actor, before, 'edit')
  const after = normalise(
    changed(before, input),
    input.infos.put.map((info) => info.id),
  )
  requireNamed(after)
  requireDistinct(before.infos, input.infos.put, after)
  const ops = diff(contactKind, before, after)
  if (ops.length === 0)
    return { guards: [], statements: [], events: [], result: { rev: before.rev } }
  if (input.baseRev < before.rev) {
    const since = await eventsOfRecord(
      runOn(context.db),
      'contact',
      input.id,
      Number.MAX_SAFE_INTEGER,
      before.rev - input.baseRev,
    )
    const told = allFor(context, since, knowsPast(contactKind, context.actor, before)).toReversed()
    const conflicts = conflictsOf(ops, told)
    if (conflicts.length > 0) throw conflict(conflicts, before.rev)
  }
  const guards = await requireLinks(context, before, after)
  const plan = planContacts(context, [{ before, after, kind: 'contact.updated' }])
  return {
    ...plan,
    guards: [...ownInfos(before.id, input.infos.put), ...plan.guards, ...guards],
    result: { rev: before.rev + 1 },
  }
}

/** An entry is a contact's own: that of another contact cannot be named. */
const ownInfos = (contactId: string, put: readonly { id: string }[]): Guard[] =>
  notAnothers(
    { table: 'contact_infos', owner: 'contact_id', field: 'infos' },
    contactId,
    put.map(({ id }) => id),
  )

function changed(before: Contact, input: UpdateRequest): Contact {
  const put = input.infos.put
  const kept = before.infos.filter(
    (info) => !input.infos.del.includes(info.id) && !put.some((p) => p.id === info.id),
  )
  const fields = Object.fromEntries(
    Object.entries(input.fields).filter(([, value]) => value !== undefined),
  )
  return {
    ...before,
    ...fields,
    infos: [...kept, ...put],
    tagIds: withChange(before.tagIds, input.tags),
    managerIds: withChange(before.managerIds, input.managers),
  }
}

export const withChange = (
  ids: readonly string[],
  { add, del }: { add: string[]; del: string[] },
): string[] => [...new Set([...ids.filter((id) => !del.includes(id)), ...add])]

/** Removes contacts as one action. Persons of a removed company stay and are unlinked from it. */
export async function remove(
  context: Context,
  input: { ids: string[] },
): Promise<Plan<{ removed: string[] }>> {
  const contacts = await findAll(context, input.ids, 'remove')
  const { changes, guards } = await removal(context, contacts)
  const plan = planContacts(context, changes)
  return {
    ...plan,
    guards: [...plan.guards, ...guards],
    result: { removed: contacts.map((contact) => contact.id) },
  }
}

/** What removing these contacts changes: them, and the persons linked to a company among them. For a delete and the undo of a creation. */
export async function removal(
  context: Context,
  contacts: readonly Contact[],
): Promise<{ changes: ContactChange[]; guards: Guard[] }> {
  const companyIds = contacts.flatMap((contact) => (contact.kind === 'company' ? [contact.id] : []))
  const people = (await peopleOf(context, companyIds)).filter(
    (person) => !contacts.some((contact) => contact.id === person.id),
  )
  const changes: ContactChange[] = [
    ...people.map(
      (person): ContactChange => ({
        before: person,
        after: { ...person, companyId: null },
        kind: 'contact.updated',
      }),
    ),
    ...contacts.map(
      (contact): ContactChange => ({ before: contact, after: null, kind: 'contact.removed' }),
    ),
  ]
  return {
    changes,
    guards: companyIds.length > 0 ? [sameNumberOfPeople(companyIds, people, contacts)] : [],
  }
}

/** Unlinking is part of removing a company, so it takes persons its remover may not see. */
async function peopleOf({ db }: Context, companyIds: readonly string[]): Promise<Contact[]> {
  if (companyIds.length === 0) return []
  const rows = await db.all<ContactRow>(
    sql`select ${contactColumns} from contacts c where c.company_id in (select value from json_each(${JSON.stringify(companyIds)}))`,
  )
  return rows.map(present)
}

/** Nobody was linked to the company between our reading and our commit. */
function sameNumberOfPeople(
  companyIds: readonly string[],
  people: readonly Contact[],
  removed: readonly Contact[],
): Guard {
  const count =
    people.length +
    removed.filter((contact) => contact.companyId && companyIds.includes(contact.companyId)).length
  return {
    holds: 'select count(*) = ? from contacts where company_id in (select value from json_each(?))',
    args: [count, JSON.stringify(companyIds)],
  }
}

/** What a contact newly refers to must be there and fit: company, managers, tags, lists. The rows are guarded. */
export async function requireLinks(
  context: Context,
  before: Contact | null,
  after: Contact,
): Promise<Guard[]> {
  const guards: Guard[] = []
  if (after.companyId !== null && after.companyId !== before?.companyId) {
    const [company] = await findMany(context, [after.companyId])
    if (company?.kind !== 'company' || company.id === after.id)
      throw badField('companyId', 'company_not_found')
    guards.push({
      holds: `select count(*) from contacts where id = ? and kind = 'company'`,
      args: [company.id],
    })
  }
  if (after.photoKey !== null && after.photoKey !== before?.photoKey)
    if (!(await ownsPhoto(context.env, after.photoKey, context.actor.userId)))
      throw badField('photoKey', 'unknown_photo')
  return [...guards, ...(await requireMembers(context, [{ before, after }]))]
}

/** The managers, tags and list items that these contacts newly refer to are there, and guarded to stay until the commit. */
export async function requireMembers(
  { db }: Context,
  changes: readonly { before: Contact | null; after: Contact }[],
): Promise<Guard[]> {
  const news = (idsOf: (contact: Contact) => readonly string[]): string[] => [
    ...new Set(
      changes.flatMap(({ before, after }) => {
        const known = before ? idsOf(before) : []
        return idsOf(after).filter((id) => !known.includes(id))
      }),
    ),
  ]
  const managers = news((contact) => contact.managerIds)
  const tags = news((contact) => contact.tagIds)
  const types = news(({ typeId }) => (typeId === null ? [] : [typeId]))
  const temperatures = news(({ temperatureId }) => (temperatureId === null ? [] : [temperatureId]))
  if (managers.length + tags.length + types.length + temperatures.length === 0) return []
  const given = (ids: string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`
  const [row] = await db.all<{
    managers: number
    tags: number
    types: number
    temperatures: number
  }>(sql`select
    (select count(*) from users where is_active = 1 and role <> 'guest' and id in ${given(managers)}) as managers,
    (select count(*) from tags where scope = 'contact' and id in ${given(tags)}) as tags,
    (select count(*) from list_items where list = 'contact_type' and id in ${given(types)}) as types,
    (select count(*) from list_items where list = 'temperature' and id in ${given(temperatures)}) as temperatures`)
  if (row?.managers !== managers.length) throw badField('managerIds', 'manager_not_found')
  if (row.tags !== tags.length) throw badField('tagIds', 'tag_not_found')
  if (row.types !== types.length) throw badField('typeId', 'type_not_found')
  if (row.temperatures !== temperatures.length)
    throw badField('temperatureId', 'temperature_not_found')
  return stillListed({ tagIds: tags, itemIds: [...types, ...temperatures] })
}
