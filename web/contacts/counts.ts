/** How many companies and persons there are to see, live, for the rail. */
import { createRoot } from 'solid-js'
import type { FeedItem } from '../../party/protocol.ts'
import { api } from '../live/api.ts'
import { createFollowed } from '../live/followed.ts'
import { hasCrm } from '../live/session.ts'

/** A number, or that there are more than the server counts. */
export type Count = { count: number; isMore: boolean }

/** Edits of what a contact holds change no count; coming, going and who may see it do. */
const changesCounts = (item: FeedItem): boolean =>
  item.type === 'event'
    ? item.entity === 'contact' &&
      item.ops.some((op) => ['kind', 'access', 'managerIds'].includes(op.f))
    : item.entity === 'contact'

/** Starts counting; answers the counts by the place of the rail they stand at. */
export function followCounts(): (place: string) => Count | null {
  return createRoot(() => {
    const counts = createFollowed(
      async () => (hasCrm() ? await api.contacts.counts.query() : undefined),
      changesCounts,
    )
    const of = (count: number): Count => ({
      count: Math.min(count, counts.value()?.upTo ?? count),
      isMore: count > (counts.value()?.upTo ?? count),
    })
    return (place) => {
      const value = counts.value()
      if (!value) return null
      if (place === 'companies') return of(value.companies)
      if (place === 'persons') return of(value.persons)
      return null
    }
  })
}
