/** Photos of people and contacts: small pictures under names nobody can guess. Setting one on a record is a verb elsewhere. */
import type { Actor } from '../core/access.ts'
import { DomainError } from '../core/errors.ts'
import { randomName } from '../core/ids.ts'
import type { Env } from '../env.ts'
import { maxPhotoBytes, maxPhotoHeight, maxPhotoWidth } from './fields.ts'
import { imageFacts } from './image.ts'

/** Stores a picture for its uploader to use. BAD_REQUEST names what is wrong with it. */
export async function storePhoto(
  env: Env,
  actor: Actor,
  bytes: Uint8Array,
): Promise<{ key: string }> {
  if (bytes.byteLength > maxPhotoBytes)
    throw new DomainError('PAYLOAD_TOO_LARGE', 'photo_too_large', {
      data: { maxBytes: maxPhotoBytes },
    })
  const facts = imageFacts(bytes)
  if (!facts) throw new DomainError('BAD_REQUEST', 'not_a_picture')
  const { type, width, height } = facts
  if (width < 1 || height < 1 || width > maxPhotoWidth || height > maxPhotoHeight) {
    throw new DomainError('BAD_REQUEST', 'photo_size', {
      data: { maxWidth: maxPhotoWidth, maxHeight: maxPhotoHeight },
    })
  }
  const key = `photos/${randomName()}`
  await env.FILES.put(key, bytes, {
    httpMetadata: { contentType: type },
    customMetadata: { ownerId: actor.userId },
  })
  return { key }
}

/**
 * The picture as an answer. It never changes under its name, but who may see it does: a browser that keeps it asks each
 * time whether it still may. NOT_FOUND when there is none.
 */
export async function photoAnswer(
  env: Env,
  key: string,
  known: string | undefined,
): Promise<Response> {
  const photo = await env.FILES.get(key)
  if (!photo) throw new DomainError('NOT_FOUND', 'photo_not_found')
  if (known === photo.httpEtag) return new Response(null, { status: 304, headers: asked(photo) })
  return new Response(photo.body, {
    headers: {
      'content-type': photo.httpMetadata?.contentType ?? 'application/octet-stream',
      'content-length': `${photo.size}`,
      ...asked(photo),
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
    },
  })
}

const asked = ({ httpEtag }: R2Object) => ({
  'cache-control': 'private, no-cache',
  etag: httpEtag,
})

/** Whether this person uploaded this photo: what one may put on a record. */
export async function ownsPhoto(env: Env, key: string, userId: string): Promise<boolean> {
  const photo = await env.FILES.head(key)
  return photo?.customMetadata?.['ownerId'] === userId
}
