/** Errors of plain routes, in the shape that procedures answer with. */
import type { Context as HonoContext } from 'hono'
import { z } from 'zod'
import { DomainError, type ErrorCode } from './core/errors.ts'
import { newId } from './core/ids.ts'
import { allowedBy, type ErrorShape, fieldsOf } from './trpc.ts'

const statusOf = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
} as const satisfies Record<ErrorCode, number>

const waiting = z.object({ seconds: z.number() })

/** The header that tells when to come again, of a refusal that says so. */
export function restUntil(error: unknown): { 'retry-after'?: string } {
  if (!(error instanceof DomainError) || error.code !== 'TOO_MANY_REQUESTS') return {}
  const { data } = waiting.safeParse(error.data)
  return data ? { 'retry-after': String(data.seconds) } : {}
}

/** A refusal before any verb is asked, in the same shape. `data` says what would be taken. */
export const refuse = (
  c: HonoContext,
  status: 403 | 404 | 405 | 413 | 415,
  reason: string,
  data: unknown = null,
): Response => c.json({ reason, fields: null, data, requestId: null } satisfies ErrorShape, status)

/** Stable keys for the browser; the cause of what was not foreseen goes to the log under the request's id. */
export function errorAnswer(error: Error, c: HonoContext): Response {
  if (error instanceof z.ZodError) {
    return c.json(
      {
        reason: 'invalid_input',
        fields: fieldsOf(error),
        data: allowedBy(error),
        requestId: null,
      } satisfies ErrorShape,
      400,
    )
  }
  if (error instanceof DomainError && error.code !== 'INTERNAL') {
    const { reason, fields, data } = error
    return c.json(
      { reason, fields, data, requestId: null } satisfies ErrorShape,
      statusOf[error.code],
      restUntil(error),
    )
  }
  const requestId = newId('req')
  console.error(requestId, c.req.path, error)
  return c.json(
    {
      reason: error instanceof DomainError ? error.reason : 'internal',
      fields: null,
      data: null,
      requestId,
    } satisfies ErrorShape,
    500,
  )
}
