/** Talking to the sign-in routes, and putting their refusals into words. */
import { reasonText, textFor } from '../i18n/index.ts'
import { refusalOf } from '../live/errors.ts'

/** Why it was refused: a stable reason, reasons by field, and how long to wait when there were too many tries. */
export type Refused = {
  reason: string
  fields: Readonly<Record<string, string>>
  seconds: number | null
}

class RouteRefusal extends Error {
  readonly refused: Refused

  constructor(refused: Refused) {
    super(refused.reason)
    this.name = 'RouteRefusal'
    this.refused = refused
  }
}

/** Posts to a sign-in route. Rejects with what `refusedBy` understands. */
export async function postAuth(path: string, body: object): Promise<void> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new RouteRefusal(readRefused(await response.json().catch(() => null)))
}

/** Stores a small picture; answers the key it can be set under on a record. */
export async function uploadPhoto(picture: Blob, purpose: 'user' | 'contact'): Promise<string> {
  const response = await fetch(`/files/photo?for=${purpose}`, { method: 'POST', body: picture })
  const answer: unknown = await response.json().catch(() => null)
  const key = get(answer, 'key')
  if (!response.ok || typeof key !== 'string') throw new RouteRefusal(readRefused(answer))
  return key
}

const get = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

function readRefused(answer: unknown): Refused {
  const reason = get(answer, 'reason')
  const fields = get(answer, 'fields')
  const seconds = get(get(answer, 'data'), 'seconds')
  return {
    reason: typeof reason === 'string' ? reason : 'unknown',
    fields:
      typeof fields === 'object' && fields !== null
        ? Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, String(text)]))
        : {},
    seconds: typeof seconds === 'number' ? seconds : null,
  }
}

/** What any call ended with, by either way. No answer at all is a lost connection. */
export function refusedBy(error: unknown): Refused {
  if (error instanceof RouteRefusal) return error.refused
  const refusal = refusalOf(error)
  return refusal
    ? { reason: refusal.reason, fields: refusal.fields, seconds: null }
    : { reason: 'offline', fields: {}, seconds: null }
}

/** A reason in words: by this domain's dictionary, else by the one all share. */
export function sayReason(reason: string, domain: 'auth' | 'people' | 'profile' = 'auth'): string {
  return (
    textFor(`${domain}.reason_${reason}`) ?? textFor(`auth.reason_${reason}`) ?? reasonText(reason)
  )
}
