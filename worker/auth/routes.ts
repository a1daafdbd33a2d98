/** Sign-in, sign-out and passwords. */
import { Hono } from 'hono'
import type { Bindings } from '../http.ts'

export const authRoutes = new Hono<Bindings>()
