/** Who may see a picture: as it is with what it is a picture of. */
import { sql } from 'drizzle-orm'
import { contactTable } from '../contacts/table.ts'
import type { Context } from '../core/context.ts'
import type { Env } from '../env.ts'
import { visible } from '../records/policy.ts'
import { ownsPhoto } from './photos.ts'

/** A person's is everybody's who is signed in, a contact's is seen with the contact, and one in no use by who sent it. */
export async function maySeePhoto(
  env: Env,
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  key: string,
): Promise<boolean> {
  const [row] = await db.all<{ persons: number; contacts: number; seen: number }>(sql`select
    exists (select 1 from users where photo_key = ${key}) as persons,
    exists (select 1 from contacts where photo_key = ${key}) as contacts,
    exists (select 1 from contacts c where c.photo_key = ${key} and ${visible(contactTable, actor, 'c')}) as seen`)
  if (row?.persons === 1 || row?.seen === 1) return true
  return row?.contacts !== 1 && (await ownsPhoto(env, key, actor.userId))
}
