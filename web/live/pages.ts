/** Pages of a list as ranges of its order: after one place, up to and including another. Pure. */
import type { ContactPage } from './types.ts'

/** Where one row stands in the order. */
export type Place = NonNullable<ContactPage['next']>

export type Page = {
  /** Null: from the beginning. */
  after: Place | null
  /** Null: the last page, which is open. */
  upTo: Place | null
  ids: readonly string[]
  /** Companies that the rows name. */
  related: readonly string[]
  /** Where the list goes on after an open page. */
  next: Place | null
  /** The feed's number when it was read. */
  asOf: number
  /** Something happened since that may change it. */
  isStale: boolean
}

/** The page an answer makes. One that did not fit into its range ends where the answer ends. */
export const pageOf = (range: Pick<Page, 'after' | 'upTo'>, answer: ContactPage): Page => ({
  after: range.after,
  upTo: range.upTo === null ? null : (answer.next ?? range.upTo),
  ids: answer.rows.map((row) => row.contact.id),
  related: answer.related.map((contact) => contact.id),
  next: range.upTo === null ? answer.next : null,
  asOf: answer.asOf,
  isStale: false,
})

/** The rows of all pages, each once: a row that moved between two fetches stands where it was fetched last. */
export function join(pages: readonly Page[]): string[] {
  const seen = new Set<string>()
  const rows: string[] = []
  for (const page of pages)
    for (const id of page.ids)
      if (!seen.has(id)) {
        seen.add(id)
        rows.push(id)
      }
  return rows
}

/** The pages after some were fetched again: a row now found on a fresh page is taken off the stale ones. */
export function withAnswer(before: readonly Page[], after: readonly Page[]): Page[] {
  const fresh = new Set(after.filter((page) => !before.includes(page)).flatMap((page) => page.ids))
  return after.map((page) =>
    before.includes(page) && page.ids.some((id) => fresh.has(id))
      ? { ...page, ids: page.ids.filter((id) => !fresh.has(id)) }
      : page,
  )
}
