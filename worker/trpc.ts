/** Procedures, and the one border where domain errors become answers. */
import { initTRPC, TRPCError } from '@trpc/server'
import { z } from 'zod'
import type { Db } from '../db/client.ts'
import { type Capability, can, isOfCrm } from './core/access.ts'
import { askAs, readSession, recall, SessionMoved } from './core/asking.ts'
import { mostCallsAtOnce } from './core/batch.ts'
import { type Context, contextFor } from './core/context.ts'
import { signedOut } from './core/ended.ts'
import { DomainError, type ErrorCode, type FieldErrors, forbidden, rootOf } from './core/errors.ts'
import { requirePlanId } from './core/plan-id.ts'
import type { Reads } from './core/reads.ts'
import { digest } from './core/tokens.ts'
import type { Env } from './env.ts'
import { kinds } from './kinds.ts'

/** What HTTP knows of a request before any procedure runs. */
export type RequestContext = {
  env: Env
  db: Db
  /** Of the session cookie. */
  token: string | null
  requestId: string
  /** The caller's idempotency key for a mutation, as it was sent. */
  planId: string | null
  /** Whom the page that asks was opened by; null when it does not know yet. */
  asUser: string | null
  reads: Reads
  /** Under whom reads in flight are counted. */
  reader: string
  /** Goes on with work after the answer is given. */
  later(work: Promise<unknown>): void
}

/** What a browser gets of an error: stable keys it has texts for, never a message of ours. */
export type ErrorShape = {
  reason: string
  fields: FieldErrors | null
  data: unknown
  requestId: string | null
}

const t = initTRPC.context<RequestContext>().create({
  errorFormatter: ({ shape, error, ctx }) => {
    const detail: ErrorShape = { ...detailOf(error), requestId: ctx?.requestId ?? null }
    return {
      ...shape,
      message: detail.reason,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        ...detail,
      },
    }
  },
})

/** Refusals of tRPC's own that are about the request as a whole, known by how their messages begin. */
const ofTrpc = [
  { begins: 'Batch call exceeds', reason: 'too_many_calls', data: { most: mostCallsAtOnce } },
  { begins: 'Cannot mix procedure types', reason: 'mixed_batch', data: null },
  { begins: '"input" needs to be an object', reason: 'batch_by_number', data: null },
]

function detailOf(error: TRPCError): Omit<ErrorShape, 'requestId'> {
  const { cause } = error
  if (cause instanceof DomainError)
    return { reason: cause.reason, fields: cause.fields, data: cause.data }
  if (cause instanceof z.ZodError)
    return { reason: 'invalid_input', fields: fieldsOf(cause), data: allowedBy(cause) }
  if (error.code === 'BAD_REQUEST') {
    if (cause instanceof SyntaxError) return { reason: 'bad_json', fields: null, data: null }
    const own = ofTrpc.find(({ begins }) => error.message.startsWith(begins))
    if (own) return { reason: own.reason, fields: null, data: own.data }
  }
  return {
    reason: error.code === 'INTERNAL_SERVER_ERROR' ? 'internal' : error.code.toLowerCase(),
    fields: null,
    data: null,
  }
}

/** Field path → reason. Our schemas name their reasons; zod's own checks are told apart by their kind. */
export function fieldsOf(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {}
  for (const issue of error.issues) {
    const path = issue.path.join('.') || 'input'
    fields[path] ??= /^[a-z_]+$/.test(issue.message) ? issue.message : issue.code
  }
  return fields
}

/** Field path → what it may be, where that is one of a few values; null when nothing failed by that. */
export function allowedBy(error: z.ZodError): { allowed: Record<string, unknown[]> } | null {
  const allowed: Record<string, unknown[]> = {}
  for (const issue of error.issues)
    if (issue.code === 'invalid_value') allowed[issue.path.join('.') || 'input'] ??= issue.values
  return Object.keys(allowed).length === 0 ? null : { allowed }
}

const trpcCode: Record<ErrorCode, TRPCError['code']> = {
  BAD_REQUEST: 'BAD_REQUEST',
  UNAUTHORIZED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  PRECONDITION_FAILED: 'PRECONDITION_FAILED',
  PAYLOAD_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  TOO_MANY_REQUESTS: 'TOO_MANY_REQUESTS',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
}

/** A resolved `next()` may still be a failure, so the result is looked at, not caught. */
const domainErrors = t.middleware(async ({ next, ctx, path }) => {
  const result = await next()
  if (result.ok) return result
  const { cause } = result.error
  if (cause instanceof DomainError) {
    if (cause.code === 'INTERNAL')
      console.error(ctx.requestId, path, cause.reason, rootOf(cause.cause))
    throw new TRPCError({ code: trpcCode[cause.code], message: cause.reason, cause })
  }
  if (result.error.code === 'INTERNAL_SERVER_ERROR')
    console.error(ctx.requestId, path, rootOf(cause ?? result.error))
  return result
})

/** Changes wait in the lane; what is read waits here. */
const inTurn = t.middleware(async ({ next, ctx, type }) => {
  if (type !== 'query') return await next()
  const answer = ctx.reads.inTurn(ctx.reader, () => next())
  // Whoever leaves before the answer leaves their place all the same.
  ctx.later(answer.then(noop, noop))
  return await answer
})
const noop = () => {}

const wellKeyed = t.middleware(async ({ ctx, type, next }) => {
  if (type === 'mutation') requirePlanId(ctx.planId)
  return await next()
})

/** Begins with the session as it was last seen, and again when the database says that it is another one by now. */
const session = t.middleware(async ({ ctx: request, path, getRawInput, next }) => {
  const { env, token, planId, asUser } = request
  if (token === null) throw await signedOut(env, token)
  const key = planId === null ? {} : { planId, asked: await askedUnder(path, await getRawInput()) }
  for (let known = recall(token) ?? (await readSession(env, token)); known !== null; ) {
    const { session, db, confirm } = askAs(env, token, known)
    // Tabs of a browser share a cookie: whoever signs in in one of them does not act in the others' pages.
    if (asUser !== null && asUser !== session.actor.userId)
      throw new DomainError('PRECONDITION_FAILED', 'somebody_else')
    const context: Context = contextFor(env, db, kinds, session.actor, {
      confirm,
      ...key,
    })
    const result = await next({ ctx: { ...context, session } })
    const doubt = await doubtOf(confirm)
    if (doubt instanceof SessionMoved) known = doubt.now
    else if (doubt !== null && result.ok) throw doubt
    else return result
  }
  throw await signedOut(env, token)
})

/** The same key for another act must not pass for a repetition of the first. What an act rests on may have moved on. */
async function askedUnder(path: string, input: unknown): Promise<string> {
  const text = JSON.stringify([path, input], (key, value) =>
    key === 'baseRev' ? undefined : value,
  )
  return await digest(text)
}

/** Why a session could not be confirmed; null when it was. */
const doubtOf = (confirm: () => Promise<void>): Promise<unknown> =>
  confirm().then(
    () => null,
    (error: unknown) => error,
  )

export const router = t.router
export const mergeRouters = t.mergeRouters
/** For a stranger: setting up, accepting an invitation. Everything else is `signedIn` or asks for a capability. */
export const anyone = t.procedure.use(domainErrors).use(wellKeyed).use(inTurn)
export const signedIn = anyone.use(session)

/** A procedure for holders of this capability. */
export const withCapability = (capability: Capability) =>
  signedIn.use(async ({ ctx, next }) => {
    if (!can(ctx.actor, capability))
      throw forbidden(isOfCrm(capability) && !can(ctx.actor, 'crm.enter') ? 'no_crm' : 'forbidden')
    return await next()
  })

export const entering = withCapability('crm.enter')
