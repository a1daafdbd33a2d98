/** Days of a calendar in a person's time zone. Pure. */

/** The instant (UTC milliseconds) at which a day `YYYY-MM-DD` begins there; null for what is not a day. */
export function startOfDay(day: string, timeZone: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!found) return null
  const wanted = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]))
  if (new Date(wanted).toISOString().slice(0, 10) !== day) return null
  // The zone's distance at the guess may differ from that at the answer, around a change of the clocks: look twice.
  const first = wanted - offsetAt(wanted, timeZone)
  return wanted - offsetAt(first, timeZone)
}

/** The day after, as `YYYY-MM-DD`. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** The day of an instant there, as `YYYY-MM-DD`. */
export const dayOf = (at: number, timeZone: string): string =>
  new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10)

/** How far the zone's clock is ahead of UTC at this instant, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value)
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return local - Math.floor(at / 1_000) * 1_000
}
