/** How the Worker reaches the rooms, wherever they are hosted: in this Worker, or on PartyKit behind a signed POST. */
import type { Publish, PublishAnswer, RecordOrder, Ticket } from '../../party/protocol.ts'
import { sign } from '../../party/ticket.ts'
import type { Env } from '../env.ts'

export type Rooms = {
  publish(message: Publish): Promise<PublishAnswer>
  /** Tells a record's room who may still see it, or what is ordered about somebody's sockets. */
  order(recordId: string, order: RecordOrder): Promise<void>
  /** The address a browser opens its socket at, with the ticket that admits it. */
  socketUrl(kind: 'portal' | 'record', room: string, ticket: Ticket): Promise<string>
}

export function roomsOf(env: Env): Rooms {
  return env.ROOMS_URL === '' ? roomsHere(env) : roomsOnPartykit(env)
}

function roomsHere(env: Env): Rooms {
  return {
    publish: (message) =>
      env.PORTAL_ROOM.get(env.PORTAL_ROOM.idFromName(env.PORTAL_ID)).publish(message),
    order: (recordId, order) =>
      env.RECORD_ROOM.get(env.RECORD_ROOM.idFromName(recordId)).order(order),
    socketUrl: async (kind, room, ticket) => {
      const base = new URL(`/live/${kind}/${encodeURIComponent(room)}`, env.APP_URL)
      base.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:'
      base.searchParams.set('ticket', await sign(ticket, env.ROOMS_SECRET))
      return base.toString()
    },
  }
}

function roomsOnPartykit(env: Env): Rooms {
  const partyUrl = (kind: 'portal' | 'record', room: string) =>
    new URL(`/parties/${kind}/${encodeURIComponent(room)}`, env.ROOMS_URL)
  const post = async (
    kind: 'portal' | 'record',
    room: string,
    message: unknown,
  ): Promise<Response> => {
    const response = await fetch(partyUrl(kind, room), {
      method: 'POST',
      body: await sign(message, env.ROOMS_SECRET),
    })
    if (!response.ok) throw new Error(`The room host answered ${response.status}`)
    return response
  }
  return {
    publish: async (message) =>
      await (await post('portal', env.PORTAL_ID, message)).json<PublishAnswer>(),
    order: async (recordId, order) => void (await post('record', recordId, order)),
    socketUrl: async (kind, room, ticket) => {
      const url = partyUrl(kind, room)
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
      url.searchParams.set('ticket', await sign(ticket, env.ROOMS_SECRET))
      return url.toString()
    },
  }
}
