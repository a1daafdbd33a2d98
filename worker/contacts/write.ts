/** Verbs that change one contact, or make or remove some. Each reads, decides and returns a plan. */
import type { z } from 'zod'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { badField, forbidden } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import { neverUsed, notAnothers } from '../core/new-ids.ts'
import { joined, type Plan } from '../core/plan.ts'
import type { Guard } from '../core/statements.ts'
import { ownsPhoto } from '../files/photos.ts'
import { planRecords } from '../records/plan.ts'
import { ensureMay, find, findAll } from '../records/policy.ts'
import { planParts, removal } from '../records/removal.ts'
import { requireTargets } from '../records/targets.ts'
import { planUpdate } from '../records/update.ts'
import { findOrMakeTags, type NewTags } from '../settings/new-tags.ts'
import { changed } from './changed.ts'
import { requireDistinct } from './distinct.ts'
import { normalise, requireFitting, requireNamed, requireNames } from './rules.ts'
import type { Contact, createInput, UpdateRequest } from './schema.ts'
import { contactTable } from './table.ts'

/** A new contact; its creator manages it unless others were chosen. */
export async function create(
  context: Context,
  input: z.output<typeof createInput>,
): Promise<Plan<{ id: string }>> {
  const { actor, now } = context
  if (!can(actor, 'crm.write')) throw forbidden()
  const {
    id = newId('con', now),
    managerIds = [actor.userId],
    newTags,
    hasOneName,
    ...rest
  } = input
  requireFitting(rest.kind, rest)
  const tags = await findOrMakeTags(context, newTags)
  const contact = normalise({
    ...rest,
    tagIds: tags.idsOf(rest.tagIds),
    id,
    managerIds,
    rev: 1,
    createdBy: actor.userId,
    createdAt: now,
    updatedBy: actor.userId,
    updatedAt: now,
  })
  requireNames(contact, hasOneName)
  requireNamed(contact)
  requireDistinct([], rest.infos, contact, actor.country)
  // Whoever takes themselves out may; a contact that nobody is left to see was not meant.
  if (contact.access === 'private' && managerIds.length === 0 && !can(actor, 'records.manageAll'))
    throw badField('managerIds', 'nobody_sees')
  const guards = await requireLinks(context, null, contact, tags)
  const plan = joined([
    tags.plan,
    planRecords(context, contactTable, [{ before: null, after: contact }]),
  ])
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
  const before = await find(context, contactTable, input.id)
  ensureMay(context.actor, contactTable, before, 'edit')
  requireFitting(before.kind, input.fields)
  const tags = await findOrMakeTags(context, input.newTags)
  const after = changed(before, withTags(input, tags))
  requireNames(after, input.hasOneName, before)
  requireNamed(after)
  requireDistinct(before.infos, input.infos.put, after, context.actor.country)
  const { result, ...own } = await planUpdate(context, contactTable, before, after, input.baseRev)
  if (own.events.length === 0) return { ...own, result }
  const guards = await requireLinks(context, before, after, tags)
  const plan = joined([tags.plan, own])
  return {
    ...plan,
    guards: [...ownInfos(before.id, input.infos.put), ...plan.guards, ...guards],
    result,
  }
}

/** The same change with the real tags for those that are to be found or made. */
export const withTags = <I extends Pick<UpdateRequest, 'tags'>>(
  input: I,
  { idsOf }: Pick<NewTags, 'idsOf'>,
): I => ({ ...input, tags: { ...input.tags, add: idsOf(input.tags.add) } })

/** An entry is a contact's own: that of another contact cannot be named. */
const ownInfos = (contactId: string, put: readonly { id: string }[]): Guard[] =>
  notAnothers(
    { table: 'contact_infos', owner: 'contact_id', field: 'infos' },
    contactId,
    put.map(({ id }) => id),
  )

/** Removes contacts as one action. Persons of a removed company stay and are unlinked from it. */
export async function remove(
  context: Context,
  input: { ids: string[] },
): Promise<Plan<{ removed: string[] }>> {
  const contacts = await findAll(context, contactTable, input.ids, 'remove')
  const plan = planParts(context, await removal(context, contactTable, contacts))
  return { ...plan, result: { removed: contacts.map((contact) => contact.id) } }
}

/** What a contact newly refers to must be there and fit; the photo must be one that its sender has uploaded. */
async function requireLinks(
  context: Context,
  before: Contact | null,
  after: Contact,
  { isMade }: Pick<NewTags, 'isMade'>,
): Promise<Guard[]> {
  const { photoKey } = after
  const isNew = photoKey !== null && photoKey !== before?.photoKey
  const [isOwn, guards] = await Promise.all([
    isNew ? ownsPhoto(context.env, photoKey, context.actor.userId) : true,
    requireTargets(context, contactTable, [
      { before, after: { ...after, tagIds: after.tagIds.filter((id) => !isMade(id)) } },
    ]),
  ])
  if (!isOwn) throw badField('photoKey', 'unknown_photo')
  return guards
}
