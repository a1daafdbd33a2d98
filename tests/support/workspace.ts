/** A portal with people in it, each with a client of their own that speaks real HTTP. */
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import type { Role } from '../../db/enums.ts'
import { newId } from '../../worker/core/ids.ts'
import type { AppRouter } from '../../worker/router.ts'
import type { ErrorShape } from '../../worker/trpc.ts'
import { type Host, type HostOptions, startHost } from './host.ts'
import { cookieOf } from './session-cookie.ts'

export type Client = ReturnType<typeof createTRPCClient<AppRouter>>
export type Member = {
  id: string
  name: string
  role: Role
  token: string
  cookie: string
  api: Client
}

export type Workspace = {
  host: Host
  owner: Member
  crmAdmin: Member
  user: Member
  colleague: Member
  /** Has the CRM, manages nothing: sees what is open to all. */
  onlooker: Member
  /** Signed in, without the CRM. */
  guest: Member
  /** Nobody: no session at all. */
  stranger: Client
  /** Another person, signed in. */
  join(role: Role, name?: string): Promise<Member>
  stop(): Promise<void>
}

/** Starts a host and signs five people in. Their sessions are laid into the database; signing in itself is tested elsewhere. */
export async function workspace(options: HostOptions = {}): Promise<Workspace> {
  const host = await startHost(options)
  const join = (role: Role, name: string = role) => addMember(host, role, name)
  const [owner, crmAdmin, user, colleague, onlooker, guest] = [
    await join('owner', 'Olga Owner'),
    await join('crm_admin', 'Chen Admin'),
    await join('user', 'Uma User'),
    await join('user', 'Cole Colleague'),
    await join('user', 'Oona Onlooker'),
    await join('guest', 'Gus Guest'),
  ]
  return {
    host,
    owner,
    crmAdmin,
    user,
    colleague,
    onlooker,
    guest,
    stranger: clientOf(host.url, null),
    join,
    stop: () => host.stop(),
  }
}

/** Every procedure that these clients have asked in this file. */
export const asked = new Set<string>()

/** A client as a browser is one: our origin, the session cookie, and an idempotency key when given in the context. */
export function clientOf(url: string, cookie: string | null): Client {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        headers: ({ op }) => {
          asked.add(op.path)
          return {
            origin: url,
            ...(cookie ? { cookie } : {}),
            ...(typeof op.context.planId === 'string' ? { 'x-plan-id': op.context.planId } : {}),
          }
        },
      }),
    ],
  })
}

async function addMember({ db, url, secrets }: Host, role: Role, name: string): Promise<Member> {
  const id = newId('usr')
  const token = newId('tok') + newId('tok')
  const now = Date.now()
  const email = `${id}@unison.example`
  await db.batch([
    {
      sql: 'insert into auth_users (id, name, email, email_verified, created_at, updated_at) values (?, ?, ?, 1, ?, ?)',
      args: [id, name, email, now, now],
    },
    {
      sql: 'insert into users (id, email, name, role, created_at) values (?, ?, ?, ?, ?)',
      args: [id, email, name, role, now],
    },
    {
      sql: 'insert into auth_sessions (id, token, user_id, expires_at, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
      args: [newId('ses'), token, id, now + 86_400_000, now, now],
    },
  ])
  const cookie = await cookieOf(token, secrets.auth)
  return { id, name, role, token, cookie, api: clientOf(url, cookie) }
}

/** The domain error a call ends with; fails when it succeeds. */
export async function errorOf(call: Promise<unknown>): Promise<ErrorShape & { code: string }> {
  try {
    await call
  } catch (error) {
    if (error instanceof TRPCClientError && error.data)
      return error.data as ErrorShape & { code: string }
    throw error
  }
  throw new Error('The call was expected to be refused, and succeeded')
}
