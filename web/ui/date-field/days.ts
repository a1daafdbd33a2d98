/** Days of the calendar as `YYYY-MM-DD`, counted without any clock. Pure. */

const dayMs = 86_400_000

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayAt = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** The day of these numbers (month from 1); null when the calendar has none, or a year is not of four digits. */
export function dayOfNumbers(year: number, month: number, date: number): string | null {
  if (year < 1000 || year > 9999) return null
  const instant = Date.UTC(year, month - 1, date)
  const found = new Date(instant)
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === date ? dayAt(instant) : null
}

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  dayOfNumbers(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) !== null

/** So many days on; a day outside of four-digit years is the day itself. */
export function addDays(day: string, count: number): string {
  const moved = new Date(at(day) + count * dayMs)
  const year = moved.getUTCFullYear()
  return year >= 1000 && year <= 9999 ? dayAt(moved.getTime()) : day
}

/** The same date so many months on, or the last of a month that is too short for it. */
export function addMonths(day: string, count: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return dayOfNumbers(year, month, Math.min(Number(day.slice(8)), last)) ?? day
}

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(at(day)).getUTCDay() || 7

/** The first day of its week, in weeks that begin with `firstWeekday`. */
export const startOfWeek = (day: string, firstWeekday: number): string =>
  addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7))

/** Six weeks that hold the month of this day, so that no month is taller than another. */
export function weeksOfMonth(day: string, firstWeekday: number): string[][] {
  const start = startOfWeek(`${day.slice(0, 8)}01`, firstWeekday)
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, place) => addDays(start, week * 7 + place)),
  )
}

/** Where a key leads from a day in a calendar; null for other keys. */
export function dayByKey(
  day: string,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  firstWeekday: number,
): string | null {
  const weekStart = startOfWeek(day, firstWeekday)
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return weekStart
    case 'End':
      return addDays(weekStart, 6)
    case 'PageUp':
      return addMonths(day, shiftKey ? -12 : -1)
    case 'PageDown':
      return addMonths(day, shiftKey ? 12 : 1)
    default:
      return null
  }
}

export const within = (day: string, min: string | undefined, max: string | undefined): boolean =>
  (min === undefined || day >= min) && (max === undefined || day <= max)
