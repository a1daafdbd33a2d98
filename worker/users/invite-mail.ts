/** Sends the links of invitations that were just committed. */
import type { Session } from '../core/session.ts'
import type { Env } from '../env.ts'
import { composeMail } from '../mail/compose.ts'
import { sendMail } from '../mail/send.ts'
import { mailTexts } from '../mail/texts.ts'
import { type Invited, invitationDays, invitationLink } from './invitations.ts'

export type Mailed = Invited & { isMailed: boolean }

/** Mails every new link in the inviter's language. One that the mail server refuses is told, and can be sent again. */
export async function mailInvitations(
  env: Env,
  inviter: Session,
  portalName: string,
  invited: readonly Invited[],
): Promise<Mailed[]> {
  return await Promise.all(
    invited.map(async (one) => ({
      ...one,
      isMailed: await mailOne(env, inviter, portalName, one),
    })),
  )
}

async function mailOne(
  env: Env,
  inviter: Session,
  portalName: string,
  { id, email, expiresAt }: Invited,
): Promise<boolean> {
  if (id === null || expiresAt === null) return false
  const { locale, name } = inviter
  const words = mailTexts[locale].invitation({
    portal: portalName,
    inviter: name,
    days: invitationDays,
  })
  try {
    await sendMail(
      env,
      composeMail({ to: email, locale, words, link: await invitationLink(env, { id, expiresAt }) }),
    )
    return true
  } catch (error) {
    console.error('invitation mail', id, error)
    return false
  }
}
