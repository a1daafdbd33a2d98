/** Photos, which travel outside of tRPC. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { openContextDb } from '../core/context.ts'
import { drain } from '../core/drain.ts'
import { DomainError, notFound } from '../core/errors.ts'
import { opaque } from '../core/inputs.ts'
import { Reads } from '../core/reads.ts'
import { requireWriting } from '../core/writing.ts'
import type { Bindings } from '../env.ts'
import { errorAnswer, refuse } from '../error-answer.ts'
import { kinds } from '../kinds.ts'
import { requireSession } from '../session-cookie.ts'
import { maxPhotoBytes } from './fields.ts'
import { maySeePhoto } from './photo-policy.ts'
import { photoAnswer, storePhoto } from './photos.ts'
import { pictureFrom } from './picture-elsewhere.ts'

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
      return refuse(c, 413, 'photo_too_large', { maxBytes: maxPhotoBytes })
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

const elsewhere = z.strictObject({ address: opaque(2_000) })
/** What one person has fetched at once is bounded as what they read is. */
const fetching = new Reads()

/** The picture that stands at an address elsewhere, to be fitted and sent as any that is chosen. */
fileRoutes.post(
  '/picture-elsewhere',
  bodyLimit({
    maxSize: 10_000,
    onError: async (c) => {
      await drain(c.req.raw)
      return refuse(c, 413, 'too_large', { maxBytes: 10_000 })
    },
  }),
  async (c) => {
    const { actor } = await requireSession(c)
    requireWriting(actor)
    const { address } = elsewhere.parse(await c.req.json().catch(() => null))
    const { bytes, type } = await fetching.inTurn(actor.userId, () => pictureFrom(c.env, address))
    return c.body(bytes, 200, { 'content-type': type, 'x-content-type-options': 'nosniff' })
  },
)

fileRoutes.get('/photos/:name{[0-9a-z]{8,60}}', async (c) => {
  const { actor } = await requireSession(c)
  const key = `photos/${c.req.param('name')}`
  if (!(await maySeePhoto(c.env, { db: openContextDb(c.env), actor, kinds }, key)))
    throw notFound('photo_not_found')
  return await photoAnswer(c.env, key, c.req.header('if-none-match'))
})
