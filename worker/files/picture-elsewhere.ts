/** A picture that stands somewhere on the web, fetched for somebody who will use it. */
import { DomainError } from '../core/errors.ts'
import type { Env } from '../env.ts'
import { maxPhotoBytes } from './fields.ts'
import { type ImageType, imageFacts } from './image.ts'
import { publicAddress } from './public-address.ts'

const mostRedirects = 4
/** Of the whole way, to the last byte. Below the time after which our pages give up. */
const patienceMs = 10_000

const refused = (reason: string): DomainError => new DomainError('BAD_REQUEST', reason)

/**
 * Its bytes, which are a picture of a kind that is taken; how large it may be is said when it is stored. Every address on
 * the way is judged by itself, and so is, where a connection is made, what its name leads to (`Env.PUBLIC_NET`).
 */
export async function pictureFrom(
  env: Env,
  address: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: ImageType }> {
  const bytes = await asked(env, address)
  const facts = imageFacts(bytes)
  if (!facts) throw refused('no_picture_there')
  return { bytes, type: facts.type }
}

async function asked(env: Env, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const signal = AbortSignal.timeout(patienceMs)
  try {
    let url = allowed(text)
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const response = await get(env, url, signal)
      const to = response.headers.get('location')
      if (response.status >= 300 && response.status < 400 && to !== null) {
        await response.body?.cancel()
        url = allowed(to, url)
      } else if (response.ok) return await atMost(response)
      else break
    }
  } catch (error) {
    // What the other side does, or does not, is told in one word: it says nothing about a network to who asks.
    if (!(error instanceof DomainError)) console.warn('A picture was not fetched:', error)
    throw error instanceof DomainError ? error : refused('picture_unreachable')
  }
  throw refused('picture_unreachable')
}

const get = async (env: Env, url: URL, signal: AbortSignal): Promise<Response> => {
  const request = new Request(url, {
    redirect: 'manual',
    signal,
    headers: { accept: 'image/webp,image/png,image/jpeg,image/gif', 'user-agent': 'Unison' },
  })
  return env.PUBLIC_NET ? await env.PUBLIC_NET.fetch(request) : await fetch(request)
}

function allowed(text: string, base?: URL): URL {
  const url = publicAddress(text, base)
  if (typeof url === 'string') throw refused(url)
  return url
}

/** The body, unless it is larger than a photo may be: then no more of it is read. */
async function atMost(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > maxPhotoBytes)
      throw new DomainError('PAYLOAD_TOO_LARGE', 'photo_too_large', {
        data: { maxBytes: maxPhotoBytes },
      })
    parts.push(part)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}
