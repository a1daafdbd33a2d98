/** What a browser needs until the first rows of the list of contacts are painted. */
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** A name in a row of the list: what `columns.tsx` of the contacts puts into the first cell. */
export const nameCell = '[role="rowheader"]'

/** Runs in the page: milliseconds since the navigation began once a name is in the list, else false. */
export function firstRowsAt(cell: string): number | false {
  const isThere = [...document.querySelectorAll(cell)].some((name) => name.textContent?.trim())
  return isThere ? performance.now() : false
}

/** Listens from here on; answers what scripts have come since, as they are with gzip. */
export function collectScripts(page: Page): () => Promise<{ bytes: number; files: number }> {
  const bodies: Promise<Buffer | null>[] = []
  page.on('response', (response) => {
    // Screens fetched ahead may still be on their way when the page is closed; they are not part of the first load.
    if (response.request().resourceType() === 'script')
      bodies.push(response.body().catch(() => null))
  })
  return async () => {
    const sizes = (await Promise.all([...bodies])).flatMap((body) =>
      body ? [gzipSync(body).length] : [],
    )
    return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length }
  }
}
