import { and, eq } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { portal } from '../../db/schema/core.ts'
import { users } from '../../db/schema/users.ts'
import type { Env } from '../env.ts'
import { composeMail } from './compose.ts'
import { sendMail } from './send.ts'
import type { MailWords } from './texts.ts'

type Person = typeof users.$inferSelect

/** Writes to an active person in their own language. Runs after the answer, so a failure goes to the log. */
export async function mailPerson(
  env: Env,
  db: Db,
  userId: string,
  link: URL,
  say: (person: Person, portalName: string) => MailWords,
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
