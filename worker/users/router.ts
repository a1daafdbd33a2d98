import { eq } from 'drizzle-orm'
import { portal } from '../../db/schema/core.ts'
import type { Context } from '../core/context.ts'
import { DomainError } from '../core/errors.ts'
import type { Session } from '../core/session.ts'
import { type Written, write } from '../core/write.ts'
import { anyone, router, signedIn, withCapability } from '../trpc.ts'
import { accept, describe } from './acceptance.ts'
import * as groups from './groups.ts'
import * as invitations from './invitations.ts'
import { type Mailed, mailInvitations } from './invite-mail.ts'
import { updateProfile } from './profile.ts'
import { directory, me } from './read.ts'
import {
  acceptInput,
  createGroupInput,
  groupInput,
  invitationIdInput,
  invitationInput,
  inviteInput,
  membersInput,
  personInput,
  profileInput,
  renameGroupInput,
  sessionInput,
  setRoleInput,
  setupInput,
} from './schema.ts'
import * as sessions from './sessions.ts'
import { setUp, welcome } from './setup.ts'
import { deactivate, reactivate, setRole, transferOwnership } from './write.ts'

const managing = withCapability('people.manage')

export const usersRouter = router({
  // For strangers.
  welcome: anyone.query(({ ctx }) => welcome(ctx.db)),
  setup: anyone.input(setupInput).mutation(({ ctx, input }) => setUp(ctx, input)),
  invitation: anyone
    .input(invitationInput)
    .query(({ ctx, input }) => describe(ctx.db, input.token, Date.now())),
  acceptInvitation: anyone.input(acceptInput).mutation(({ ctx, input }) => accept(ctx, input)),

  // Oneself.
  me: signedIn.query(({ ctx }) => me(ctx, ctx.session)),
  updateProfile: signedIn
    .input(profileInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => updateProfile(context, input))),
  sessions: signedIn.query(({ ctx }) => sessions.list(ctx, ctx.session.sessionId)),
  endSession: signedIn
    .input(sessionInput)
    .mutation(({ ctx, input }) =>
      write(ctx, (context) => sessions.endOne(context, input.sessionId, ctx.session.sessionId)),
    ),
  endOtherSessions: signedIn.mutation(({ ctx }) =>
    write(ctx, (context) => sessions.endOthers(context, ctx.session.sessionId)),
  ),

  // Everybody.
  directory: signedIn.query(({ ctx }) => directory(ctx)),
  setRole: managing
    .input(setRoleInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => setRole(context, input))),
  deactivate: managing
    .input(personInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => deactivate(context, input))),
  reactivate: managing
    .input(personInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => reactivate(context, input))),
  transferOwnership: withCapability('owner.transfer')
    .input(personInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => transferOwnership(context, input))),

  // Invitations.
  invitations: managing.query(({ ctx }) => invitations.list(ctx)),
  invite: managing.input(inviteInput).mutation(async ({ ctx, input }) => {
    return await mailed(
      ctx,
      ctx.session,
      await write(ctx, (context) => invitations.invite(context, input)),
    )
  }),
  resendInvitation: managing.input(invitationIdInput).mutation(async ({ ctx, input }) => {
    return await mailed(
      ctx,
      ctx.session,
      await write(ctx, (context) => invitations.resend(context, input.id)),
    )
  }),
  revokeInvitation: managing
    .input(invitationIdInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => invitations.revoke(context, input.id))),
})

/** Mail leaves only after the commit, so that no link is sent that does not work. */
async function mailed(
  { env, db }: Context,
  session: Session,
  written: Written<{ invited: invitations.Invited[] }>,
): Promise<Written<{ invited: Mailed[] }>> {
  const [about] = await db.select().from(portal).where(eq(portal.id, 1))
  if (!about) throw new DomainError('INTERNAL', 'portal_missing')
  return {
    ...written,
    result: {
      invited: await mailInvitations(env, session, about, written.result.invited),
    },
  }
}

export const groupsRouter = router({
  list: signedIn.query(({ ctx }) => groups.list(ctx)),
  create: managing
    .input(createGroupInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => groups.create(context, input))),
  rename: managing
    .input(renameGroupInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => groups.rename(context, input))),
  remove: managing
    .input(groupInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => groups.remove(context, input))),
  changeMembers: managing
    .input(membersInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => groups.changeMembers(context, input))),
})
