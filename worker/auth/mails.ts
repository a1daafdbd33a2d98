/** Mail about one's own password, in the language of the person it goes to. */
import type { Db } from '../../db/client.ts'
import type { Env } from '../env.ts'
import { mailPerson } from '../mail/person.ts'
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
