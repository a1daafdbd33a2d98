/** The contact before or after another in a list, however far from the rows that a screen has read. */
import { sql } from 'drizzle-orm'
import type { Context } from '../core/context.ts'
import { type Contact, type ContactSort, sorts } from './fields.ts'
import { visible } from './policy.ts'
import { list } from './read.ts'
import type { NeighbourRequest } from './schema.ts'

/** Null at the end of the list, and for a contact that the reader does not see. It need not fit the filter itself. */
export async function neighbour(
  context: Pick<Context, 'db' | 'actor'>,
  { id, filter, sort, direction }: NeighbourRequest,
): Promise<Contact | null> {
  const [place] = await context.db.all<{ n: number; sort_name: string; created_at: number }>(
    sql`select c.n, c.sort_name, c.created_at from contacts c where c.id = ${id} and ${visible(context.actor)}`,
  )
  if (!place) return null
  const key = sort.endsWith('name') ? place.sort_name : place.created_at
  const order = direction === 'next' ? sort : reversed(sort)
  const { rows } = await list(context, {
    filter,
    sort: order,
    after: { key, n: place.n },
    limit: 1,
  })
  return rows[0]?.contact ?? null
}

const reversed = (sort: ContactSort): ContactSort => {
  const other = sort.startsWith('-') ? sort.slice(1) : `-${sort}`
  return sorts.find((known) => known === other) ?? sort
}
