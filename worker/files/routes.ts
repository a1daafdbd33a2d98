/** Files that travel outside of tRPC: photos and import tables. */
import { Hono } from 'hono'
import type { Bindings } from '../http.ts'

export const fileRoutes = new Hono<Bindings>()
