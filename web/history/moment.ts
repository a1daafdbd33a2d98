/** A moment of the past that a record is looked at, as it stands in the address: a day, or a day and a minute. Pure. */
import { dayAfter, minuteOfDay, startOfDay } from '../i18n/days.ts'

/** `day`: `YYYY-MM-DD`. `time`: `HH:MM`; empty for the end of the day. */
export type Moment = { day: string; time: string }

const pattern = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/

/** Reads a part of an address; null when it is no day. */
export function momentIn(text: string): Moment | null {
  const found = pattern.exec(text)
  const moment = { day: found?.[1] ?? '', time: found?.[2] ?? '' }
  return lastInstantOf(moment, 'UTC') === null ? null : moment
}

export const momentText = ({ day, time }: Moment): string => (time === '' ? day : `${day}T${time}`)

/** The last millisecond (UTC) of this day or minute there; null when there is none. */
export function lastInstantOf({ day, time }: Moment, timeZone: string): number | null {
  if (time !== '') {
    const minute = minuteOfDay(day, time, timeZone)
    return minute === null ? null : minute + 59_999
  }
  if (startOfDay(day, timeZone) === null) return null
  const next = startOfDay(dayAfter(day), timeZone)
  return next === null ? null : next - 1
}
