/** Files that travel outside of tRPC: photos, and tables to import. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { requireSession } from '../auth/cookie.ts'
import { type Actor, can } from '../core/access.ts'
import { openContextDb } from '../core/context.ts'
import { drain } from '../core/drain.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { errorAnswer } from '../error-answer.ts'
import type { Bindings } from '../http.ts'
import { jobFileRoutes } from '../jobs/routes.ts'
import { maxPhotoBytes } from './fields.ts'
import { storeImport } from './imports.ts'
import { maySeePhoto } from './photo-policy.ts'
import { photoAnswer, storePhoto } from './photos.ts'

function requireWriting(actor: Actor): void {
  if (!can(actor, 'crm.write')) throw forbidden(can(actor, 'crm.enter') ? undefined : 'no_crm')
}

export const fileRoutes = new Hono<Bindings>()

fileRoutes.onError(async (error, c) => {
  await drain(c.req.raw)
  return errorAnswer(error, c)
})

/** Takes a picture as the raw body; `for=contact` needs the right to write contacts. */
fileRoutes.post(
  '/photo',
  bodyLimit({
    maxSize: maxPhotoBytes,
    onError: async (c) => {
      await drain(c.req.raw)
      const data = { maxBytes: maxPhotoBytes }
      return c.json({ reason: 'photo_too_large', fields: null, data, requestId: null }, 413)
    },
  }),
  async (c) => {
    const { actor } = await requireSession(c)
    const purpose = c.req.query('for')
    if (purpose !== 'user' && purpose !== 'contact')
      throw new DomainError('BAD_REQUEST', 'unknown_purpose')
    if (purpose === 'contact') requireWriting(actor)
    return c.json(await storePhoto(c.env, actor, new Uint8Array(await c.req.arrayBuffer())))
  },
)

fileRoutes.get('/photos/:name{[0-9a-z]{8,60}}', async (c) => {
  const { actor } = await requireSession(c)
  const key = `photos/${c.req.param('name')}`
  if (!(await maySeePhoto(c.env, { db: openContextDb(c.env), actor }, key)))
    throw notFound('photo_not_found')
  return await photoAnswer(c.env, key, c.req.header('if-none-match'))
})

/** Takes a table as the raw body, of announced length. */
fileRoutes.put('/import', async (c) => {
  const { actor } = await requireSession(c)
  requireWriting(actor)
  const size = Number(c.req.header('content-length') ?? Number.NaN)
  const { body } = c.req.raw
  if (!Number.isSafeInteger(size) || !body) throw new DomainError('BAD_REQUEST', 'length_required')
  return c.json(await storeImport(c.env, actor, body, size))
})

/** What jobs leave behind. */
fileRoutes.route('/jobs', jobFileRoutes)
