/**
 * Stored keys are made by rules, and some by the country that the portal is in. When either changes, all are made again,
 * a chunk at a time from the place that the portal keeps; until then what was stored before is compared by its old keys.
 */
import { sql } from 'drizzle-orm'
import { nobody } from '../core/access.ts'
import { type Context, contextFor, openContextDb } from '../core/context.ts'
import type { Plan } from '../core/plan.ts'
import { write } from '../core/write.ts'
import type { Env } from '../env.ts'
import { readMany } from './policy.ts'
import type { Registry } from './registry.ts'
import { derivedStatements } from './store.ts'
import type { AnyTable } from './table.ts'

/** One more whenever a key that is stored comes to be made otherwise: numbers in names, folded letters, phones. */
const version = 1
const chunk = 200
/** A call of the clock, or what follows an answer, goes on no longer; the next strike goes on from there. */
const runForMs = 20_000

type Portal = { country: string; keys_recipe: string; keys_from: number | null }

/** Makes again what is not made by the present rules, as far as there is time. Twice at once does no harm. */
export async function remakeKeys(env: Env, kinds: Registry): Promise<void> {
  const db = openContextDb(env)
  const until = Date.now() + runForMs
  for (const table of kinds.tables.filter(({ isLocal }) => isLocal)) {
    for (let isLeft = true; isLeft && Date.now() < until; ) {
      const about = await db.get<Portal>(
        sql`select country, keys_recipe, keys_from from portal where id = 1`,
      )
      if (!about) return
      const actor = { ...nobody, country: about.country }
      const context = contextFor(env, db, kinds, actor, { as: { type: 'system', id: null } })
      const { result } = await write(
        { ...context, refresh: async () => actor },
        async (current) => await planChunk(current, table),
      )
      isLeft = result.isLeft
    }
  }
}

async function planChunk(context: Context, table: AnyTable): Promise<Plan<{ isLeft: boolean }>> {
  const { db } = context
  const nothing = { guards: [], statements: [], events: [], result: { isLeft: false } }
  const about = await db.get<Portal>(
    sql`select country, keys_recipe, keys_from from portal where id = 1`,
  )
  if (!about) return nothing
  const recipe = `${version}/${about.country}`
  const from = about.keys_recipe === recipe ? about.keys_from : 0
  if (from === null) return nothing
  const rows = await db.all<{ id: string; n: number }>(
    sql`select id, n from ${sql.raw(table.name)} where n >= ${from} order by n limit ${chunk + 1}`,
  )
  const own = rows.slice(0, chunk)
  const next = rows[chunk]?.n ?? null
  const records = await readMany(
    context,
    table,
    own.map(({ id }) => id),
  )
  const where = { country: about.country }
  return {
    guards: [asRead(about), unchanged(table, records)],
    statements: [...derivedStatements(table, records, where), kept(recipe, next)],
    events: [],
    result: { isLeft: next !== null },
  }
}

const asRead = ({ country, keys_recipe, keys_from }: Portal) => ({
  holds: 'select count(*) from portal where country = ? and keys_recipe = ? and keys_from is ?',
  args: [country, keys_recipe, keys_from],
})

const unchanged = ({ name }: AnyTable, records: readonly { id: string; rev: number }[]) => ({
  holds: `select count(*) = ? from json_each(?) j join ${name} t on t.id = j.value->>0 and t.rev = j.value->>1`,
  args: [records.length, JSON.stringify(records.map(({ id, rev }) => [id, rev]))],
})

const kept = (recipe: string, next: number | null) => ({
  sql: 'update portal set keys_recipe = ?, keys_from = ? where id = 1',
  args: [recipe, next],
})
