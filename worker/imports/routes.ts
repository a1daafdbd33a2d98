/** Tables to import, which travel outside of tRPC. */
import { Hono } from 'hono'
import { drain } from '../core/drain.ts'
import { DomainError } from '../core/errors.ts'
import { requireWriting } from '../core/writing.ts'
import type { Bindings } from '../env.ts'
import { errorAnswer } from '../error-answer.ts'
import { requireSession } from '../session-cookie.ts'
import { storeImport } from './store-file.ts'

export const importFileRoutes = new Hono<Bindings>()

importFileRoutes.onError(async (error, c) => {
  await drain(c.req.raw)
  return errorAnswer(error, c)
})

/** Takes a table as the raw body, of announced length. */
importFileRoutes.put('/', async (c) => {
  const { actor } = await requireSession(c)
  requireWriting(actor)
  const size = Number(c.req.header('content-length') ?? Number.NaN)
  const { body } = c.req.raw
  if (!Number.isSafeInteger(size) || !body) throw new DomainError('BAD_REQUEST', 'length_required')
  return c.json(await storeImport(c.env, actor, body, size))
})
