/** Invitations by mail: a link that works once, for a week. Only its digest is stored; the token can be made again from the row. */
import { and, desc, eq, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '../../db/client.ts'
import { invitations, users } from '../../db/schema/users.ts'
import type { Json, Op } from '../../party/protocol.ts'
import { can, managesPeople } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import type { EventDraft, Plan } from '../core/plan.ts'
import { type Statement, toStatement } from '../core/statements.ts'
import { digest, tokenFor } from '../core/tokens.ts'
import { type GivenRole, givenRole } from './schema.ts'

export const invitationDays = 7
const lifetimeMs = invitationDays * 86_400_000

export type InvitationRow = typeof invitations.$inferSelect
/** An invitation as those who manage people see it. It grows a revision each time it is issued: the instant. */
export type Invitation = Pick<
  InvitationRow,
  'id' | 'email' | 'role' | 'invitedBy' | 'createdAt' | 'expiresAt'
> & { rev: number }

/** What became of one address: a new link, another link, or nothing since the person is here already. */
export type Invited = {
  email: string
  outcome: 'invited' | 'invited_again' | 'already_here'
  id: string | null
  expiresAt: number | null
}

const linkToken = (
  secret: string,
  { id, expiresAt }: { id: string; expiresAt: number },
): Promise<string> => tokenFor(secret, `invitation:${id}:${expiresAt}`)

/** The address a person is sent to. */
export async function invitationLink(
  env: { APP_URL: string; AUTH_SECRET: string },
  issued: { id: string; expiresAt: number },
): Promise<string> {
  return new URL(`/invite/${await linkToken(env.AUTH_SECRET, issued)}`, env.APP_URL).toString()
}

/** Those that wait for an answer, newest first; run out ones too, since they can be sent again. */
export async function list({ db }: Pick<Context, 'db'>): Promise<Invitation[]> {
  const rows = await db
    .select()
    .from(invitations)
    .where(isNull(invitations.acceptedAt))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
  return rows.map(present)
}

const present = ({
  id,
  email,
  role,
  invitedBy,
  createdAt,
  expiresAt,
}: InvitationRow): Invitation => ({
  id,
  email,
  role,
  invitedBy,
  createdAt,
  expiresAt,
  rev: createdAt,
})

/** Invites several addresses with one role. Each address gets its own outcome; an open invitation is issued afresh. */
export async function invite(
  context: Context,
  input: { emails: string[]; role: GivenRole },
): Promise<Plan<{ invited: Invited[] }>> {
  const { db, actor } = context
  if (!can(actor, 'people.manage')) throw forbidden()
  const emails = [...new Set(input.emails)]
  const asked = JSON.stringify(emails)
  const [here, open] = await db.batch([
    db
      .select({ email: sql<string>`lower(${users.email})` })
      .from(users)
      .where(sql`lower(${users.email}) in (select value from json_each(${asked}))`),
    db
      .select()
      .from(invitations)
      .where(
        and(
          isNull(invitations.acceptedAt),
          sql`lower(${invitations.email}) in (select value from json_each(${asked}))`,
        ),
      ),
  ])
  const issued = await Promise.all(
    emails
      .filter((email) => !here.some((person) => person.email === email))
      .map((email) =>
        issue(
          context,
          email,
          input.role,
          open.find((row) => row.email.toLowerCase() === email) ?? null,
        ),
      ),
  )
  const outcomes = new Map(issued.map((one) => [one.invited.email, one.invited]))
  return {
    guards: [],
    statements: issued.map((one) => one.statement),
    events: issued.map((one) => one.event),
    result: {
      invited: emails.map(
        (email) =>
          outcomes.get(email) ?? { email, outcome: 'already_here', id: null, expiresAt: null },
      ),
    },
    taken: { invitations_open: { field: 'emails', reason: 'invited_meanwhile' } },
  }
}

/** Sends a waiting invitation once more, with a new link and a new week; the old link is dead. */
export async function resend(context: Context, id: string): Promise<Plan<{ invited: Invited[] }>> {
  if (!can(context.actor, 'people.manage')) throw forbidden()
  const before = await findOpen(context.db, id)
  const { statement, event, invited } = await issue(context, before.email, before.role, before)
  return {
    guards: [stillAsIs(before)],
    statements: [statement],
    events: [event],
    result: { invited: [invited] },
  }
}

/** Takes an invitation back: its link is dead. */
export async function revoke(context: Context, id: string): Promise<Plan<null>> {
  const { db, actor } = context
  if (!can(actor, 'people.manage')) throw forbidden()
  const before = await findOpen(db, id)
  return {
    guards: [stillAsIs(before)],
    statements: [toStatement(db.delete(invitations).where(eq(invitations.id, id)))],
    events: [
      {
        ...over(before, 'invitation.revoked'),
        ops: toldFields.map((f) => ({ f, a: before[f], b: null })),
      },
    ],
    result: null,
  }
}

/** Makes an invitation valid again as it was when it was taken back, which `ops` tell: its link works until it would have. */
export async function restore(
  context: Context,
  id: string,
  ops: readonly Op[],
): Promise<Plan<null>> {
  const { db, env, actor } = context
  if (!can(actor, 'people.manage')) throw forbidden()
  const row = {
    id,
    ...revokedRow.parse(Object.fromEntries(ops.map((op) => [op.f, valueBefore(op)]))),
  }
  const { email } = row
  const [here, again] = await db.batch([
    db.select({ id: users.id }).from(users).where(sql`lower(${users.email}) = lower(${email})`),
    db
      .select({ id: invitations.id })
      .from(invitations)
      .where(
        or(
          eq(invitations.id, id),
          and(isNull(invitations.acceptedAt), sql`lower(${invitations.email}) = lower(${email})`),
        ),
      ),
  ])
  if (here.length + again.length > 0)
    throw new DomainError('PRECONDITION_FAILED', 'nothing_to_undo')
  const tokenHash = await digest(await linkToken(env.AUTH_SECRET, row))
  return {
    guards: [],
    statements: [toStatement(db.insert(invitations).values({ ...row, tokenHash }))],
    events: [
      {
        kind: 'invitation.restored',
        entity: 'invitation',
        entityId: id,
        rev: row.createdAt + 2,
        ops: toldFields.map((f) => ({ f, a: null, b: row[f] })),
        audience: [managesPeople],
      },
    ],
    result: null,
    taken: { invitations: { field: 'id', reason: 'nothing_to_undo' } },
  }
}

/** What events tell of an invitation. */
const toldFields = ['email', 'role', 'invitedBy', 'createdAt', 'expiresAt'] as const
const revokedRow = z.object({
  email: z.string(),
  role: givenRole,
  invitedBy: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
})
const valueBefore = (op: Op): Json => ('a' in op ? op.a : null)

async function issue(
  context: Context,
  email: string,
  role: InvitationRow['role'],
  before: InvitationRow | null,
) {
  const { db, env, actor, now } = context
  const id = before?.id ?? newId('inv', now)
  const expiresAt = now + lifetimeMs
  const tokenHash = await digest(await linkToken(env.AUTH_SECRET, { id, expiresAt }))
  const row = { id, email, role, tokenHash, invitedBy: actor.userId, createdAt: now, expiresAt }
  const statement: Statement = toStatement(
    before
      ? db.update(invitations).set(row).where(eq(invitations.id, id))
      : db.insert(invitations).values(row),
  )
  const event: EventDraft = {
    kind: before ? 'invitation.sent_again' : 'invitation.created',
    entity: 'invitation',
    entityId: id,
    rev: now,
    ops: toldFields.flatMap((f) =>
      before?.[f] === row[f] ? [] : [{ f, a: before?.[f] ?? null, b: row[f] }],
    ),
    audience: [managesPeople],
  }
  const invited: Invited = { email, outcome: before ? 'invited_again' : 'invited', id, expiresAt }
  return { statement, event, invited }
}

async function findOpen(db: Db, id: string): Promise<InvitationRow> {
  const [row] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), isNull(invitations.acceptedAt)))
  if (!row) throw notFound('invitation_not_found')
  return row
}

/** The invitation is still the one that was read: not used, taken back or issued again. */
export const stillAsIs = (row: InvitationRow) => ({
  holds: 'select count(*) from invitations where id = ? and token_hash = ? and accepted_at is null',
  args: [row.id, row.tokenHash],
})

/** Open invitations are what the list shows, so one that is over is gone from it. */
export const over = (row: InvitationRow, kind: EventDraft['kind']): EventDraft => ({
  kind,
  entity: 'invitation',
  entityId: row.id,
  rev: row.createdAt + 1,
  ops: [],
  audience: [],
  before: [managesPeople],
})
