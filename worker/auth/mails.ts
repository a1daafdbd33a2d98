/** Mail about one's own password, in the language of the person it goes to. */
import { and, eq } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { portal } from '../../db/schema/core.ts'
import { users } from '../../db/schema/users.ts'
import type { Env } from '../env.ts'
import { composeMail } from '../mail/compose.ts'
import { sendMail } from '../mail/send.ts'
import { mailTexts } from '../mail/texts.ts'
import { resetLinkMinutes } from './auth.ts'

/** The link to choose a new password; nothing for a closed account. Runs after the answer, so a failure goes to the log. */
export async function mailReset(env: Env, db: Db, userId: string, token: string): Promise<void> {
  const link = new URL('/reset-password', env.APP_URL)
  link.searchParams.set('token', token)
  await mailPerson(env, db, userId, link, (person, portalName) =>
    mailTexts[person.locale].reset({
      portal: portalName,
      name: person.name,
      minutes: resetLinkMinutes,
    }),
  )
}

/** Tells the owner of an account that its password is another one now. */
export async function mailPasswordChanged(env: Env, db: Db, userId: string): Promise<void> {
  await mailPerson(env, db, userId, new URL('/', env.APP_URL), (person, portalName) =>
    mailTexts[person.locale].passwordChanged({ portal: portalName, name: person.name }),
  )
}

type Person = typeof users.$inferSelect
type Words = ReturnType<(typeof mailTexts)['en']['reset']>

async function mailPerson(
  env: Env,
  db: Db,
  userId: string,
  link: URL,
  say: (person: Person, portalName: string) => Words,
): Promise<void> {
  const [row] = await db
    .select({ person: users, portalName: portal.name })
    .from(users)
    .innerJoin(portal, eq(portal.id, 1))
    .where(and(eq(users.id, userId), eq(users.isActive, true)))
  if (!row) return
  const { person, portalName } = row
  const mail = composeMail({
    to: person.email,
    locale: person.locale,
    words: say(person, portalName),
    link: link.toString(),
  })
  try {
    await sendMail(env, mail)
  } catch (error) {
    console.error('mail to', userId, error)
  }
}
