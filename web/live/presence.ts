/** Who else has this record open, which field they are in, and whether they type. Nothing of it is stored anywhere. */
import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { Person, PresenceSay, RecordMessage } from '../../party/protocol.ts'
import { api } from './api.ts'
import { type Channel, openChannel } from './channel.ts'
import { refusalOf } from './errors.ts'
import { me, myId } from './session.ts'

/** Typing is over when no key was pressed for this long. */
const typingMs = 2_500

export type Presence = {
  /** Others here, one entry a person. */
  people: () => Person[]
  /** Whoever is in this field, other than oneself. */
  inField: (field: string) => Person | null
  focus: (field: string | null) => void
  typing: () => void
}

/** Joins the room of the record while the calling component lives. */
export function createPresence(recordId: () => string): Presence {
  const [here, setHere] = createStore<Record<string, Person>>({})
  const [said, setSaid] = createSignal<PresenceSay>({ type: 'focus', field: null, isTyping: false })
  let channel: Channel | null = null
  let pause: ReturnType<typeof setTimeout> | undefined

  const say = (next: PresenceSay): void => {
    const before = said()
    if (before.field === next.field && before.isTyping === next.isTyping) return
    setSaid(next)
    channel?.send(JSON.stringify(next))
  }

  const hear = (message: RecordMessage): void => {
    if (message.type === 'present') {
      setHere(reconcile(Object.fromEntries(message.people.map((one) => [one.connectionId, one]))))
      return
    }
    if (message.type === 'bye') {
      channel?.bye(message.code)
      return
    }
    for (const one of message.put) setHere(one.connectionId, reconcile(one))
    for (const id of message.left) setHere(id, undefined as never) // The store's way of deleting a key.
  }

  createEffect(
    // The room is joined again when the person turns presence on or off, as the ticket says which.
    on([recordId, () => me()?.user.isPresenceShown], ([id]) => {
      const mine = openChannel({
        ticket: async () => (await api.events.recordSocket.query({ id })).url,
        // The room speaks this protocol and nothing else; its messages are typed at both ends.
        message: (text) => hear(JSON.parse(text) as RecordMessage),
        open: () => {
          if (said().field !== null) mine.send(JSON.stringify(said()))
        },
        down: () => setHere(reconcile({})),
        ended: () => setHere(reconcile({})),
        isHopeless: (error) => refusalOf(error) !== null,
      })
      channel = mine
      onCleanup(() => {
        channel = null
        mine.close()
        setHere(reconcile({}))
      })
    }),
  )
  onCleanup(() => clearTimeout(pause))

  const others = (): Person[] => Object.values(here).filter((one) => one.userId !== myId())

  return {
    people: () => [...new Map(others().map((one) => [one.userId, one])).values()],
    inField: (field) => others().find((one) => one.field === field) ?? null,
    focus: (field) => say({ type: 'focus', field, isTyping: false }),
    typing: () => {
      clearTimeout(pause)
      say({ ...said(), isTyping: true })
      pause = setTimeout(() => say({ ...said(), isTyping: false }), typingMs)
    },
  }
}
