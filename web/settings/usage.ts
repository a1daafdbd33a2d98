/** How many contacts have what, while the page is open. */
import type { FeedItem } from '../../party/protocol.ts'
import { api } from '../live/api.ts'
import { createFollowed } from '../live/followed.ts'

export type Usage = ReturnType<typeof createUsage>

const places: readonly string[] = ['kind', 'typeId', 'temperatureId', 'tagIds']

const isAbout = (item: FeedItem): boolean =>
  item.entity === 'tag' ||
  item.entity === 'listItem' ||
  (item.entity === 'contact' &&
    (item.type !== 'event' || item.ops.some((op) => places.includes(op.f))))

export function createUsage() {
  const { value, isFailed, again } = createFollowed(() => api.settings.usage.query(), isAbout)
  return {
    isFailed,
    again,
    /** Undefined until it is known. */
    of: (id: string): number | undefined => {
      const now = value()
      return now && (now.byId[id] ?? 0)
    },
    without: (list: 'contact_type' | 'temperature'): number | undefined => value()?.without[list],
  }
}
