/** The HTTP edge: security headers, who is asking, and which part answers. */
import { trpcServer } from '@hono/trpc-server'
import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { networkFrom } from './auth/network.ts'
import { authRoutes } from './auth/routes.ts'
import { recall } from './core/asking.ts'
import { mostCallsAtOnce } from './core/batch.ts'
import { openContextDb } from './core/context.ts'
import { drain } from './core/drain.ts'
import { DomainError } from './core/errors.ts'
import { newId } from './core/ids.ts'
import { isOwnHost, misdirected, misdirectedText } from './core/own-hosts.ts'
import { planIdHeader } from './core/plan-id.ts'
import { Reads } from './core/reads.ts'
import type { Bindings } from './env.ts'
import { errorAnswer, refuse, restUntil } from './error-answer.ts'
import { fileRoutes } from './files/routes.ts'
import { importFileRoutes } from './imports/routes.ts'
import { jobFileRoutes } from './jobs/routes.ts'
import { liveRoutes } from './live/routes.ts'
import { appRouter } from './router.ts'
import { tokenFrom } from './session-cookie.ts'
import type { RequestContext } from './trpc.ts'

/** Requests are small; files have a route of their own. */
const maxBody = 1_000_000

export const app = new Hono<Bindings>()

app.use(async (c, next) => {
  if (!isOwnHost(c.req.url, c.env.HOSTS)) return c.text(misdirectedText(c.env.APP_URL), misdirected)
  return await next()
})

/** What is one person's, now, is nobody's to keep. An answer that may be kept says so itself. */
const notStored: MiddlewareHandler<Bindings> = async (c, next) => {
  await next()
  // The answer to a WebSocket takes no headers.
  if (c.res.status !== 101 && !c.res.headers.has('cache-control'))
    c.header('cache-control', 'no-store')
}
for (const path of ['/api/*', '/trpc/*', '/files/*', '/live/*']) app.use(path, notStored)

// Before the headers of pages: the answer to a WebSocket takes none.
app.route('/live', liveRoutes)

app.use(
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'", (c) => socketSources(c)],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      objectSrc: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
  }),
)

/** Safari does not count sockets of the page's own origin as 'self'. */
function socketSources(c: HonoContext<Bindings>): string {
  const { ROOMS_URL } = c.env
  const own = new URL(c.req.url)
  const socket = (url: URL) => `${url.protocol === 'https:' ? 'wss' : 'ws'}://${url.host}`
  return ROOMS_URL === '' ? socket(own) : `${socket(own)} ${socket(new URL(ROOMS_URL))}`
}

/** Whatever changes something must come from our own pages. */
app.use(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || isOurs(c)) return await next()
  return refuse(c, 403, 'cross_site', { origin: new URL(c.req.url).origin })
})

function isOurs(c: HonoContext<Bindings>): boolean {
  const origin = c.req.header('origin')
  if (origin !== undefined) return origin === new URL(c.req.url).origin
  return c.req.header('sec-fetch-site') === 'same-origin'
}

const reads = new Reads()

/** A person is counted as one, whatever they are signed in with; who is not known here yet, by their network. */
function readerOf(c: HonoContext<Bindings>, token: string | null): string {
  return (token && recall(token)?.session.actor.userId) ?? networkFrom(c.req.raw)
}

/** What is read beside the procedures, which wait for their turn one by one. */
const inTurn: MiddlewareHandler<Bindings> = async (c, next) => {
  if (c.req.method !== 'GET') return await next()
  const answer = reads.inTurn(readerOf(c, await tokenFrom(c)), next)
  // Whoever leaves before the answer leaves their place all the same.
  c.executionCtx.waitUntil(answer.catch(() => undefined))
  try {
    await answer
  } catch (error) {
    if (error instanceof DomainError) return errorAnswer(error, c)
    throw error
  }
}
for (const path of ['/api/*', '/files/*']) app.use(path, inTurn)

app.route('/api/auth', authRoutes)
app.route('/files/import', importFileRoutes)
app.route('/files/jobs', jobFileRoutes)
app.route('/files', fileRoutes)

/** Calls are asked with GET or posted as JSON; whatever else comes is told so before it is read. */
const asCall: MiddlewareHandler<Bindings> = async (c, next) => {
  const { method } = c.req
  if (method === 'GET' || method === 'HEAD') return await next()
  if (method !== 'POST') {
    c.header('allow', 'GET, POST')
    return refuse(c, 405, 'method_not_supported', { methods: ['GET', 'POST'] })
  }
  if (/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) return await next()
  await drain(c.req.raw)
  return refuse(c, 415, 'json_expected', { contentType: 'application/json' })
}

app.use(
  '/trpc/*',
  asCall,
  bodyLimit({
    maxSize: maxBody,
    onError: async (c) => {
      await drain(c.req.raw)
      return refuse(c, 413, 'too_large', { maxBytes: maxBody })
    },
  }),
  // A procedure may refuse before it reads what it was sent.
  async (c, next) => {
    await next()
    await drain(c.req.raw)
  },
  trpcServer({
    router: appRouter,
    createContext: (_, c) => requestContext(c),
    maxBatchSize: mostCallsAtOnce,
    responseMeta: ({ errors }) => {
      const rest = errors.map(({ cause }) => restUntil(cause))
      return { headers: Object.assign({}, ...rest) }
    },
    // A question that is too long for an address is posted.
    allowMethodOverride: true,
  }),
)

/** Addresses that are never a page, and names that begin with a dot, which programs look for and no browser does. */
const isNoPage = /^\/(api|cdn-cgi|dev|files|live|trpc)(\/|$)|\/\./

app.notFound((c) => refuse(c, 404, 'not_found'))

/** Everything else is the client: a file of it, or its page. */
app.get('*', async (c) => {
  if (isNoPage.test(c.req.path)) return c.notFound()
  const response = await c.env.ASSETS.fetch(c.req.raw)
  return new Response(response.body, response)
})

app.onError((error, c) => {
  const requestId = newId('req')
  console.error(requestId, c.req.path, error)
  return c.json({ reason: 'internal', requestId }, 500)
})

async function requestContext(
  c: HonoContext<Bindings>,
): Promise<RequestContext & Record<string, unknown>> {
  const { env } = c
  const token = await tokenFrom(c)
  return {
    env,
    db: openContextDb(env),
    token,
    requestId: newId('req'),
    reads,
    reader: readerOf(c, token),
    planId: c.req.header(planIdHeader) ?? null,
    asUser: c.req.header('x-as-user') ?? null,
    later: (work) => c.executionCtx.waitUntil(work),
  }
}
