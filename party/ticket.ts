/** Signed JSON: `base64url(payload).base64url(HMAC-SHA256)`. Tickets of sockets and posts of the lane are signed this way. */
import type { z } from 'zod'

const encoder = new TextEncoder()

export async function sign(payload: unknown, secret: string): Promise<string> {
  const body = toBase64Url(encoder.encode(JSON.stringify(payload)))
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret), encoder.encode(body))
  return `${body}.${toBase64Url(new Uint8Array(mac))}`
}

/** The payload, or null when the signature is not ours or the shape is not the schema's. */
export async function verify<T>(
  token: string,
  secret: string,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const [body, mac] = token.split('.')
  if (!body || !mac) return null
  const signature = fromBase64Url(mac)
  if (
    !signature ||
    !(await crypto.subtle.verify('HMAC', await keyOf(secret), signature, encoder.encode(body)))
  )
    return null
  const bytes = fromBase64Url(body)
  if (!bytes) return null
  const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  return parsed.success ? parsed.data : null
}

const keyOf = (secret: string) =>
  crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ])

function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192)
    text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    )
  } catch {
    return null // not base64 at all: as good as a wrong signature
  }
}
