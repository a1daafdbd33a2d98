/** The one kind of error a verb throws on purpose. `reason` is a stable key that the browser has a text for. */
export type ErrorCode =
  | 'BAD_REQUEST'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'PRECONDITION_FAILED'
  | 'PAYLOAD_TOO_LARGE'
  | 'TOO_MANY_REQUESTS'
  | 'INTERNAL'

/** By field path (`infos.2.value`), the reason key of what is wrong with it. */
export type FieldErrors = Record<string, string>

export class DomainError extends Error {
  readonly code: ErrorCode
  readonly reason: string
  readonly fields: FieldErrors | null
  /** What the reason's text needs, or both sides of a conflict. JSON only. */
  readonly data: unknown

  constructor(
    code: ErrorCode,
    reason: string,
    more: { fields?: FieldErrors; data?: unknown; cause?: unknown } = {},
  ) {
    super(reason, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'DomainError'
    this.code = code
    this.reason = reason
    this.fields = more.fields ?? null
    this.data = more.data ?? null
  }
}

export const notFound = (reason = 'not_found') => new DomainError('NOT_FOUND', reason)
export const forbidden = (reason = 'forbidden') => new DomainError('FORBIDDEN', reason)
export const badField = (field: string, reason: string) =>
  new DomainError('BAD_REQUEST', 'invalid_input', { fields: { [field]: reason } })

/** The innermost cause: what went wrong, without the statement around it, whose parameters are people's data. */
export const rootOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error
