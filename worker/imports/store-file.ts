/** Tables to be imported, kept until their job has read them. */
import type { Actor } from '../core/access.ts'
import { DomainError } from '../core/errors.ts'
import { randomName } from '../core/ids.ts'
import type { Env } from '../env.ts'
import { importLimits } from './limits.ts'

/** Streams a file into the object store without holding it. `size` is what the sender announced; more or less breaks off. */
export async function storeImport(
  env: Env,
  actor: Actor,
  body: ReadableStream<Uint8Array>,
  size: number,
): Promise<{ key: string; size: number }> {
  if (size === 0) throw new DomainError('BAD_REQUEST', 'file_empty')
  if (size > importLimits.bytes)
    throw new DomainError('PAYLOAD_TOO_LARGE', 'file_too_large', {
      data: { maxBytes: importLimits.bytes },
    })
  const key = `imports/${randomName()}`
  await env.FILES.put(key, body.pipeThrough(new FixedLengthStream(size)), {
    httpMetadata: { contentType: 'application/octet-stream' },
    customMetadata: { ownerId: actor.userId },
  })
  return { key, size }
}
