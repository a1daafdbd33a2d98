/** The portal as a browser uses it: one address, one cookie, tRPC over HTTP. For filling a portal and for testing one. */
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'
import type { AppRouter } from '../../worker/router.ts'

export type PortalClient = {
  trpc: TRPCClient<AppRouter>
  /** A plain request with the cookie and the Origin of our own pages; `set-cookie` is remembered. */
  request(path: string, init?: RequestInit): Promise<Response>
  post(path: string, body: unknown): Promise<Response>
  /** Signs in, or throws with the reason. */
  signIn(email: string, password: string): Promise<void>
  /** The cookie header as it stands; for opening sockets. */
  cookie(): string
}

export function openPortal(baseUrl: string): PortalClient {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, baseUrl)
    const headers = new Headers(init.headers)
    if (!headers.has('origin')) headers.set('origin', url.origin)
    if (jar.size > 0) headers.set('cookie', cookie())
    const response = await fetch(url, { ...init, headers })
    for (const line of response.headers.getSetCookie()) remember(jar, line)
    return response
  }

  const post = (path: string, body: unknown) =>
    request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  return {
    trpc: createTRPCClient<AppRouter>({
      links: [
        httpLink({
          url: new URL('/trpc', baseUrl),
          // The idempotency key of a mutation, when the call names one.
          headers: ({ op }) =>
            typeof op.context['planId'] === 'string' ? { 'x-plan-id': op.context['planId'] } : {},
          fetch: (url, init) => request(String(url), init as RequestInit),
        }),
      ],
    }),
    request,
    post,
    signIn: async (email, password) => {
      const response = await post('/api/auth/sign-in/email', { email, password })
      if (!response.ok) throw new Error(`${email} cannot sign in: ${await response.text()}`)
    },
    cookie,
  }
}

function remember(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
  const isOver = attributes.some((attribute) => /^\s*max-age\s*=\s*0\s*$/i.test(attribute))
  if (isOver) jar.delete(name)
  else jar.set(name, value)
}
