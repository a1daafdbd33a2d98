/** Days of a calendar in a person's time zone. Pure. */

/** The instant (UTC milliseconds) at which a day `YYYY-MM-DD` begins there; null for what is not a day. */
export function startOfDay(day: string, timeZone: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!found) return null
  const wanted = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]))
  if (new Date(wanted).toISOString().slice(0, 10) !== day) return null
  return instantOf(wanted, timeZone)
}

/** The instant at which a clock there shows this day and `HH:MM`; null for what is neither. */
export function minuteOfDay(day: string, time: string, timeZone: string): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (!found || startOfDay(day, timeZone) === null) return null
  return instantOf(Date.parse(`${day}T${time}:00Z`), timeZone)
}

/**
 * What is at `local` on the zone's clock. Its distance at the guess may differ from that at the answer, around a change of
 * the clocks: look twice. A time that the clock skips (midnight, in Chile or Lebanon) is the moment at which it does.
 */
function instantOf(local: number, timeZone: string): number {
  const first = local - offsetAt(local, timeZone)
  const second = local - offsetAt(first, timeZone)
  const before = offsetAt(second, timeZone)
  return second + before < local ? local - before : second
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
