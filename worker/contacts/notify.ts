/** The guide: whoever is chosen to manage a contact is told so. By mail; their open screens learn it from the event. */
import type { WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { eventsOfChange, eventsOfRecordsSince } from '../core/feed.ts'
import { addedTo, mergedMs, type Notice, withoutTold } from '../core/notices.ts'
import { runOn } from '../core/run-on.ts'
import type { Session } from '../core/session.ts'
import type { Written } from '../core/write.ts'
import { mailPerson } from '../mail/person.ts'
import { mailTexts } from '../mail/texts.ts'
import { findMany } from '../records/policy.ts'
import { displayName } from './name.ts'
import { contactTable } from './table.ts'

/**
 * Writes one mail to each who became a manager by this change, but not to who made it, and not again for a repeated one.
 * Whoever is taken off and put back on within a quarter of an hour was told already.
 */
export async function notifyManagers(
  context: Context & { session: Session },
  written: Written,
): Promise<void> {
  if (written.isRepeat) return
  const { env, db, actor, session } = context
  const assigned = (await eventsOf(context, written)).flatMap((event) =>
    addedTo('managerIds', event).map((userId) => ({ userId, id: event.entityId, seq: event.seq })),
  )
  const others = await notTold(
    context,
    assigned.filter(({ userId }) => userId !== actor.userId),
  )
  const contacts = await findMany(context, contactTable, [...new Set(others.map(({ id }) => id))])
  for (const [userId, own] of Map.groupBy(others, (one) => one.userId)) {
    const seen = contacts.filter((contact) => own.some(({ id }) => id === contact.id))
    const [first] = seen
    if (!first) continue
    const path = seen.length === 1 ? `/contacts/${first.id}` : '/contacts?manager=me'
    await mailPerson(env, db, userId, new URL(path, env.APP_URL), (person, portal) => {
      const texts = mailTexts[person.locale]
      const of = { portal, name: person.name, by: session.name }
      return seen.length === 1
        ? texts.assigned({ ...of, contact: displayName(first) })
        : texts.assignedMany({ ...of, count: seen.length })
    })
  }
}

/** What the change did to contacts, one by one, also where its maker was only told that it touched many. */
async function eventsOf({ db }: Context, { changeId, items }: Written): Promise<WireEvent[]> {
  const told = items.some((item) => item.type === 'bulk')
    ? (await eventsOfChange(runOn(db), changeId)).map((entry) => entry.item)
    : items
  return told.filter(
    (item): item is WireEvent => item.type === 'event' && item.entity === 'contact',
  )
}

/** Told by mail are those whom somebody else, at work by hand, makes a manager by one of these. */
const tellingKinds = ['contact.created', 'contact.updated']

/** The feed itself says who was told, so that it is the same after a restart and whoever runs this. */
async function notTold<N extends Notice>({ db, now }: Context, notices: N[]): Promise<N[]> {
  if (notices.length === 0) return []
  const ids = [...new Set(notices.map(({ id }) => id))]
  const lately = await eventsOfRecordsSince(runOn(db), 'contact', ids, now - mergedMs)
  const told = lately.flatMap(({ item }) =>
    item.actor.type === 'user' && tellingKinds.includes(item.kind)
      ? addedTo('managerIds', item)
          .filter((userId) => userId !== item.actor.id)
          .map((userId) => ({ userId, id: item.entityId, seq: item.seq }))
      : [],
  )
  return withoutTold(notices, told)
}
