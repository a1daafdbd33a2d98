/** How many companies and persons there are to see, live, for the rail. */
import { createRoot } from 'solid-js'
import type { FeedItem } from '../../party/protocol.ts'
import type { Count } from '../frame/module.ts'
import { api } from '../live/api.ts'
import { createFollowed } from '../live/followed.ts'
import { hasCrm } from '../live/session.ts'

/** Edits of what a contact holds change no count; coming, going and who may see it do. */
const changesCounts = (item: FeedItem): boolean =>
  item.type === 'event'
    ? item.entity === 'contact' &&
      item.ops.some((op) => ['kind', 'access', 'managerIds'].includes(op.f))
    : item.entity === 'contact'

type Counts = Awaited<ReturnType<typeof api.contacts.counts.query>>
let counts: (() => Counts | undefined) | undefined

/** Starts counting; once is enough. */
export function followCounts(): void {
  counts ??= createRoot(
    () =>
      createFollowed(
        async () => (hasCrm() ? await api.contacts.counts.query() : undefined),
        changesCounts,
      ).value,
  )
}

/** How many there are; null while nobody has counted. Reactive. */
export function countOf(view: 'companies' | 'persons'): Count | null {
  const value = counts?.()
  if (!value) return null
  return { count: Math.min(value[view], value.upTo), isMore: value[view] > value.upTo }
}
