/** By which way a record came in: somebody made it, an import, a web form, a call. */
import { sql } from 'drizzle-orm'
import type { ActorType } from '../../db/enums.ts'
import { holdsAny } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { jobAudience } from '../jobs/read.ts'
import { find } from '../records/policy.ts'
import type { AnyTable } from '../records/table.ts'

/** `jobId`: the import's, for who may see it. */
export type Origin = { by: ActorType; jobId: string | null }

/** NOT_FOUND for a record that the reader does not see. */
export async function originOf(
  reader: Pick<Context, 'db' | 'actor'>,
  table: AnyTable,
  id: string,
): Promise<Origin> {
  await find(reader, table, id)
  const { db, actor } = reader
  const made = await db.get<{ by: ActorType; whose: string | null; change_id: string }>(
    sql`select actor_type as by, actor_id as whose, change_id from events
      where entity = ${table.kind.entity} and entity_id = ${id} order by seq limit 1`,
  )
  if (made?.by !== 'import') return { by: made?.by ?? 'user', jobId: null }
  const job = await db.get<{ id: string; owner_id: string }>(
    sql`select id, owner_id from jobs
      where owner_id = ${made.whose} and json_extract(input, '$.changeId') = ${made.change_id}`,
  )
  const isShown = job && holdsAny(actor.grantees, jobAudience(job.owner_id))
  return { by: 'import', jobId: isShown ? job.id : null }
}
