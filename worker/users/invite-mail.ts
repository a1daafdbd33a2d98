/** Sends the links of invitations that were just committed. */
import type { Locale } from '../../db/enums.ts'
import type { Session } from '../core/session.ts'
import type { Env } from '../env.ts'
import { composeMail } from '../mail/compose.ts'
import { sendMail } from '../mail/send.ts'
import { mailTexts } from '../mail/texts.ts'
import { type Invited, invitationDays, invitationLink } from './invitations.ts'

type Portal = { name: string; locale: Locale }
export type Mailed = Invited & { isMailed: boolean }

/** Mails every new link in the portal's language, as nobody knows that of who is invited. One that the mail server refuses is told, and can be sent again. */
export async function mailInvitations(
  env: Env,
  inviter: Session,
  portal: Portal,
  invited: readonly Invited[],
): Promise<Mailed[]> {
  return await Promise.all(
    invited.map(async (one) => ({
      ...one,
      isMailed: await mailOne(env, inviter, portal, one),
    })),
  )
}

async function mailOne(
  env: Env,
  inviter: Session,
  portal: Portal,
  { id, email, expiresAt }: Invited,
): Promise<boolean> {
  if (id === null || expiresAt === null) return false
  const { locale } = portal
  const words = mailTexts[locale].invitation({
    portal: portal.name,
    inviter: inviter.name,
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
