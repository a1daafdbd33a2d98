/** Keeps this browser at the present: the portal socket, the feed's rules, and starting over when that is needed. */
import { createSignal } from 'solid-js'
import type { FeedItem, PortalMessage } from '../../party/protocol.ts'
import { api } from './api.ts'
import { applyNow, applySoon } from './applier.ts'
import { type Channel, openChannel, waitBefore } from './channel.ts'
import { refusalOf } from './errors.ts'
import {
  askFrom,
  disconnected,
  emptyFeed,
  type Feed,
  onFrame,
  onHello,
  onSince,
  type Step,
} from './feed.ts'
import { askAgain } from './fresh.ts'
import { beginFeed, dropRecords, oldestAsOf } from './records.ts'
import { loadSession, myId } from './session.ts'
import { untilAnswered } from './until-answered.ts'
import { waitingCount, wakeWaiting } from './waiting.ts'

type Link = { state: 'live' } | { state: 'catching-up' } | { state: 'offline'; since: number }

const [link, setLink] = createSignal<Link>({ state: 'catching-up' })
/** Counts up whenever everything shown has to be fetched afresh; lists and cards follow it. */
const [generation, setGeneration] = createSignal(0)

export { generation }

/** How near to the present this screen is, and how many of one's own changes are under way. */
export const connection = () => ({ ...link(), waiting: waitingCount() })

let feed: Feed = emptyFeed
let channel: Channel | null = null
let isAsking = false

/** Opens the socket. `ended` is called when the room says that the session is over. */
export function startSync(ended: () => void): void {
  channel?.close()
  channel = openChannel({
    ticket: async () => (await api.events.portalSocket.query()).url,
    message: hear,
    down: () => {
      feed = disconnected(feed)
      setLink((now) => (now.state === 'offline' ? now : { state: 'offline', since: Date.now() }))
    },
    ended: () => {
      stopSync()
      setLink({ state: 'offline', since: Date.now() })
      ended()
    },
    isHopeless: (error) => refusalOf(error)?.status === 401,
  })
}

export function stopSync(): void {
  channel?.close()
  channel = null
  feed = emptyFeed
}

function hear(text: string): void {
  // The room speaks this protocol and nothing else; its messages are typed at both ends.
  const message = JSON.parse(text) as PortalMessage
  if (message.type === 'bye') channel?.bye(message.code)
  else if (message.type === 'hello') take(onHello(feed, message, oldestAsOf()))
  else take(onFrame(feed, message))
}

function take(step: Step): void {
  const isFirst = feed.cursor === null
  feed = step.feed
  if (feed.cursor && (isFirst || step.isReset)) {
    if (step.isReset) startOver()
    beginFeed(feed.cursor.seq)
  }
  const isCut = step.items.some(isAboutMyAccess)
  if (isCut) startOver()
  else applySoon(step.items)
  if (step.isAsking) catchUp()
  else if (!feed.isCatchingUp) beLive()
}

function beLive(): void {
  if (link().state === 'live') return
  setLink({ state: 'live' })
  wakeWaiting()
  askAgain()
}

/** What this person may see has changed: nothing on hand can be trusted. */
const isAboutMyAccess = (item: FeedItem): boolean =>
  item.type === 'event' && item.kind === 'access.changed' && item.entityId === myId()

function startOver(): void {
  applyNow()
  dropRecords()
  if (feed.cursor) beginFeed(feed.cursor.seq)
  untilAnswered(loadSession).catch((error: unknown) =>
    console.warn('The session could not be read', error),
  )
  setGeneration((n) => n + 1)
}

function catchUp(): void {
  setLink((now) => (now.state === 'catching-up' ? now : { state: 'catching-up' }))
  if (isAsking) return
  isAsking = true
  void askUntilAnswered().finally(() => {
    isAsking = false
  })
}

async function askUntilAnswered(): Promise<void> {
  for (let attempt = 0; channel !== null; attempt++) {
    try {
      const step = onSince(feed, await api.events.since.query(askFrom(feed)), oldestAsOf())
      const isMore = step.isAsking
      take({ ...step, isAsking: false })
      if (!isMore) return
      attempt = -1
    } catch (error) {
      if (refusalOf(error)?.status === 401) return
      await new Promise((wake) => setTimeout(wake, waitBefore(attempt)))
    }
  }
}
