/** Who may see a picture: as it is with what it is a picture of. */
import { sql } from 'drizzle-orm'
import type { Context } from '../core/context.ts'
import type { Env } from '../env.ts'
import { fileConditions } from '../records/files.ts'
import { ownsPhoto } from './photos.ts'

/** A person's is everybody's who is signed in, a record's is seen with the record, and one in no use by who sent it. */
export async function maySeePhoto(
  env: Env,
  { db, actor, kinds }: Pick<Context, 'db' | 'actor' | 'kinds'>,
  key: string,
): Promise<boolean> {
  const { isUsed, isSeen } = fileConditions(kinds, actor, key)
  const [row] = await db.all<{ persons: number; used: number; seen: number }>(sql`select
    exists (select 1 from users where photo_key = ${key}) as persons, ${isUsed} as used, ${isSeen} as seen`)
  if (row?.persons === 1 || row?.seen === 1) return true
  return row?.used !== 1 && (await ownsPhoto(env, key, actor.userId))
}
