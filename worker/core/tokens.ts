/** Secrets that travel in links, and the digests that are kept of them. */

const bytesOf = (text: string) => new TextEncoder().encode(text)

const base64Url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** SHA-256 in base64url without padding, as better-auth stores hashed identifiers. */
export async function digest(text: string): Promise<string> {
  return base64Url(await crypto.subtle.digest('SHA-256', bytesOf(text)))
}

/** A token only this portal can make, the same each time for the same text. */
export async function tokenFor(secret: string, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign'])
  return base64Url(await crypto.subtle.sign('HMAC', key, bytesOf(text)))
}
