/** Sockets of the browser, handed to the room they are for. Rooms are made by being called: nobody calls one without a ticket to it. */
import { Hono, type Context as HonoContext } from 'hono'
import { readTicket, turnAway } from '../../party/sockets.ts'
import type { Bindings } from '../env.ts'

type Request = HonoContext<Bindings>

export const liveRoutes = new Hono<Bindings>()

liveRoutes.get('/portal/:room', (c) =>
  enter(c, c.req.param('room'), (room) =>
    c.env.PORTAL_ROOM.get(c.env.PORTAL_ROOM.idFromName(room)).fetch(c.req.raw),
  ),
)

liveRoutes.get('/record/:room', (c) =>
  enter(c, c.req.param('room'), (room) =>
    c.env.RECORD_ROOM.get(c.env.RECORD_ROOM.idFromName(room)).fetch(c.req.raw),
  ),
)

async function enter(
  c: Request,
  room: string,
  open: (room: string) => Promise<Response>,
): Promise<Response> {
  if (c.req.header('upgrade') !== 'websocket')
    return c.text('This address takes WebSockets only', 426)
  const ticket = await readTicket(c.req.url, room, c.env.ROOMS_SECRET, Date.now())
  return ticket ? await open(room) : turnAway()
}
