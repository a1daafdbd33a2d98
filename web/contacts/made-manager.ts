/** Tells a person, quietly, that somebody else has made them a manager of a contact. */

import { type FeedItem, isSetOp, type WireEvent } from '../../party/protocol.ts'
import { displayName } from '../../worker/contacts/name.ts'
import { t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { goTo } from '../live/go.ts'
import { myId, personOf } from '../live/session.ts'
import { toast } from '../ui/toasts.ts'
import { contacts } from './records.ts'

/** More acts than this at once are old news, fetched after a while away. */
const most = 3

/** The events in which somebody else made this person a manager. Pure. */
export const makingManager = (items: readonly FeedItem[], userId: string): WireEvent[] =>
  items.filter(
    (item): item is WireEvent =>
      item.type === 'event' &&
      item.entity === 'contact' &&
      item.actor.type === 'user' &&
      item.actor.id !== userId &&
      (item.kind === 'contact.created' || item.kind === 'contact.updated') &&
      item.ops.some((op) => op.f === 'managerIds' && isSetOp(op) && op.add.includes(userId)),
  )

/** Tells it of what was just applied. */
export function tellMadeManager(items: readonly FeedItem[]): void {
  const acts = [...Map.groupBy(makingManager(items, myId()), (event) => event.changeId).values()]
  if (acts.length > most) return
  for (const events of acts)
    tell(events).catch((error: unknown) =>
      console.warn('The contact one now manages could not be read', error),
    )
}

async function tell(events: readonly WireEvent[]): Promise<void> {
  const [first] = events
  if (!first) return
  const { entityId, actor } = first
  const who = personOf(actor.id ?? '')?.name ?? t('live.someone')
  if (events.length > 1) {
    toast(t('live.madeManagerMany', { who, count: events.length }), {
      act: { text: t('live.openRecord'), run: () => goTo('/contacts?manager=me') },
    })
    return
  }
  const contact =
    contacts.of(entityId) ?? (await api.contacts.getMany.query({ ids: [entityId] })).contacts[0]
  if (!contact) return
  toast(t('live.madeManager', { who, name: displayName(contact) }), {
    act: { text: t('live.openRecord'), run: () => goTo(`/contacts/${entityId}`) },
  })
}
