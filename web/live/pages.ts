/** Pages of a list as ranges of its order: after one place, up to and including another. Pure. */

/** Where one row stands in the order: the value it is sorted by, and its internal number. */
export type Place = { key: string | number; n: number }

type Named = { readonly id: string }
/** A page as it is answered. `related`: records that the rows name; the list holds them too. */
export type ListAnswer<R extends Named = Named> = {
  asOf: number
  rows: readonly R[]
  related: readonly Named[]
  next: Place | null
  /** There are more matches than are sorted. */
  isCapped: boolean
}

export type Page = {
  /** Null: from the beginning. */
  after: Place | null
  /** Null: the last page, which is open. */
  upTo: Place | null
  ids: readonly string[]
  /** Records that the rows name. */
  related: readonly string[]
  /** Where the list goes on after an open page. */
  next: Place | null
  /** The feed's number when it was read. */
  asOf: number
  /** Something happened since that may change it. */
  isStale: boolean
}

/** The page an answer makes. One that did not fit into its range ends where the answer ends. */
export const pageOf = (range: Pick<Page, 'after' | 'upTo'>, answer: ListAnswer): Page => ({
  after: range.after,
  upTo: range.upTo === null ? null : (answer.next ?? range.upTo),
  ids: answer.rows.map((row) => row.id),
  related: answer.related.map((one) => one.id),
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
