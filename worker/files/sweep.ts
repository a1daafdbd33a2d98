/** Files that nothing needs any more. */
import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { openContextDb } from '../core/context.ts'
import type { Env } from '../env.ts'
import { filesOfRecords } from '../records/files.ts'
import type { Registry } from '../records/registry.ts'

const day = 86_400_000
/** How long a photo stays that was just uploaded, or taken off its record: that can be undone as long. */
const photosKeptMs = 30 * day

/** Removes files below `prefix` that came before `before` (UTC milliseconds), as far as `choose` names them. */
export async function removeFiles(
  env: Env,
  prefix: string,
  before: number,
  choose: (keys: string[]) => Promise<string[]> | string[] = (keys) => keys,
): Promise<void> {
  let cursor: string | undefined
  do {
    const page = await env.FILES.list({ prefix, ...(cursor ? { cursor } : {}) })
    const old = page.objects.filter(({ uploaded }) => uploaded.getTime() < before)
    const chosen = old.length > 0 ? await choose(old.map(({ key }) => key)) : []
    if (chosen.length > 0) await env.FILES.delete(chosen)
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor !== undefined)
}

/** Removes photos that no record has, and none had within the last 30 days. */
export async function sweepPhotos(env: Env, kinds: Registry, now: number): Promise<void> {
  const db = openContextDb(env)
  const before = now - photosKeptMs
  let lately: Set<string> | null = null
  await removeFiles(env, 'photos/', before, async (keys) => {
    const unused = await notOnRecords(db, kinds, keys)
    if (unused.length === 0) return []
    lately ??= await keysInEvents(db, before)
    const kept = lately
    return unused.filter((key) => !kept.has(key))
  })
}

async function notOnRecords(db: Db, kinds: Registry, keys: readonly string[]): Promise<string[]> {
  const rows = await db.all<{ key: string }>(
    sql`select value as key from json_each(${JSON.stringify(keys)})
      where value not in (${filesOfRecords(kinds)})
        and value not in (select photo_key from users where photo_key is not null)`,
  )
  return rows.map(({ key }) => key)
}

/** Photos that were put on a record or taken off one since: an undo may bring them back. */
async function keysInEvents(db: Db, since: number): Promise<Set<string>> {
  const rows = await db.all<{ a: string | null; b: string | null }>(
    sql`select op.value->>'a' as a, op.value->>'b' as b from events e, json_each(e.changes) op
      where e.created_at >= ${since} and instr(e.changes, '"photoKey"') > 0 and op.value->>'f' = 'photoKey'`,
  )
  return new Set(rows.flatMap(({ a, b }) => [a ?? '', b ?? '']))
}
