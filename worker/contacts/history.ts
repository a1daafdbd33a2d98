/** What happened to a contact, and how it stood on a day. */
import { sql } from 'drizzle-orm'
import type { WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import { seenBy } from '../core/events.ts'
import { eventsOfRecord } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { apply, type ContactState, invert, stateOf } from './changes.ts'
import { findMany } from './policy.ts'
import type { Contact } from './schema.ts'

type Reader = Pick<Context, 'db' | 'actor'>

const longestHistory = 10_000

/** Events of a contact, newest first. A removed contact's are shown to those who could see it last. */
export async function history(
  context: Reader,
  id: string,
  before: number,
  limit: number,
): Promise<{ events: WireEvent[]; next: number | null }> {
  await requireReadable(context, id)
  const entries = await eventsOfRecord(runOn(context.db), 'contact', id, before, limit + 1)
  const shown = entries.slice(0, limit).map((entry) => entry.item)
  return {
    events: shown,
    next: entries.length > limit ? (shown[shown.length - 1]?.seq ?? null) : null,
  }
}

/** The contact as it was at this instant (UTC milliseconds); null before it was made or after it was removed. */
export async function stateAt(
  context: Reader,
  id: string,
  at: number,
): Promise<ContactState | null> {
  const present = await requireReadable(context, id)
  const entries = await eventsOfRecord(
    runOn(context.db),
    'contact',
    id,
    Number.MAX_SAFE_INTEGER,
    longestHistory,
  )
  const later = entries.map((entry) => entry.item).filter((event) => event.at > at)
  return apply(
    present && stateOf(present),
    later.flatMap((event) => invert(event.ops)),
  )
}

async function requireReadable(context: Reader, id: string): Promise<Contact | null> {
  const [contact] = await findMany(context, [id])
  if (contact) return contact
  const [there] = await context.db.all<{ n: number }>(sql`select n from contacts where id = ${id}`)
  const [last] = there
    ? []
    : await eventsOfRecord(runOn(context.db), 'contact', id, Number.MAX_SAFE_INTEGER, 1)
  if (!last || seenBy(last, context.actor.grantees)?.type !== 'event')
    throw notFound('contact_not_found')
  return null
}
