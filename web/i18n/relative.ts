import { dayNumber, formatDay, formatDistance, type Instant } from './format.ts'
import { t } from './t.ts'

const minute = 60_000
const hour = 60 * minute

/** How long ago or until, by the words a person would use; the day itself once it is a week away. */
export function formatRelative(at: Instant, now: number = Date.now()): string {
  const ms = Number(at) - now
  const size = Math.abs(ms)
  // Intl says only "now" here, which in Chinese reads as the present, not as the moment that passed.
  if (size < 45_000) return t('ui.justNow')
  if (size < 45 * minute) return formatDistance(Math.round(ms / minute), 'minute')
  const days = dayNumber(at) - dayNumber(now)
  if (size < 22 * hour && days === 0) return formatDistance(Math.round(ms / hour), 'hour')
  if (Math.abs(days) < 7) return formatDistance(days, 'day')
  return formatDay(at, now)
}
