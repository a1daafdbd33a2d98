/** Sockets of the browser, handed to the room they are for. The ticket in the address is checked by the room. */
import { Hono } from 'hono'
import type { Bindings } from '../http.ts'

export const liveRoutes = new Hono<Bindings>()

liveRoutes.get('/portal/:room', async (c) => {
  if (c.req.header('upgrade') !== 'websocket')
    return c.text('This address takes WebSockets only', 426)
  return await c.env.PORTAL_ROOM.get(c.env.PORTAL_ROOM.idFromName(c.req.param('room'))).fetch(
    c.req.raw,
  )
})

liveRoutes.get('/record/:room', async (c) => {
  if (c.req.header('upgrade') !== 'websocket')
    return c.text('This address takes WebSockets only', 426)
  return await c.env.RECORD_ROOM.get(c.env.RECORD_ROOM.idFromName(c.req.param('room'))).fetch(
    c.req.raw,
  )
})
