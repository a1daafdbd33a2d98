import { intlLocale, prefs } from './prefs.ts'
import { gapBetween } from './spacing.ts'

const dayMs = 24 * 60 * 60_000
/** Whether the reader's language is Chinese: Intl leaves some of its spacing and order to us. */
export const isChinese = (): boolean => intlLocale().startsWith('zh')

// Making a formatter costs far more than using it; there are a few dozen kinds at most.
const made = new Map<string, unknown>()

function once<F>(kind: string, options: object, make: (locale: string) => F): F {
  const locale = intlLocale()
  const key = `${kind}|${locale}|${JSON.stringify(options)}`
  const found = made.get(key)
  // The key holds the kind, and one kind always makes one type.
  if (found !== undefined) return found as F
  const fresh = make(locale)
  made.set(key, fresh)
  return fresh
}

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return once('number', options, (l) => new Intl.NumberFormat(l, options)).format(value)
}

/** `share` from 0 to 1. */
export function formatPercent(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })
}

/** Whole minor units of an ISO 4217 currency: 1999 and EUR give €19.99, 1999 and JPY give ¥1,999. */
export function formatMoney(minor: number, currency: string): string {
  const format = once(
    'money',
    { currency },
    (l) => new Intl.NumberFormat(l, { style: 'currency', currency }),
  )
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

export function formatList(
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  const list = once('list', { type }, (l) => new Intl.ListFormat(l, { type }))
  if (!isChinese()) return list.format(items)
  return list
    .formatToParts(items)
    .reduce((text, { value }) => text + gapBetween(text, value) + value, '')
}

/** A country or region by its two-letter ISO 3166-1 code; a code that is none stays as it is. */
export function formatRegion(code: string): string {
  const names = once('region', {}, (l) => new Intl.DisplayNames(l, { type: 'region' }))
  return names.of(code) ?? code
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

export function formatBytes(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  const text = formatNumber(bytes / 1000 ** step, {
    style: 'unit',
    unit: sizes[step] ?? 'byte',
    // The short form of bytes has no plural.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  })
  // Intl writes 1.5 MB and 135字节.
  return text.replace(/(\d)(?=\p{Script=Han})/u, '$1 ')
}

export type Instant = Date | number

function dates(
  options: Intl.DateTimeFormatOptions,
  timeZone: string = prefs().timeZone,
): Intl.DateTimeFormat {
  const full = { ...options, timeZone }
  return once('date', full, (l) => new Intl.DateTimeFormat(l, full))
}

/** An instant as its day in the reader's time zone, without the year while it is this one. */
export function formatDay(at: Instant, now: number = Date.now()): string {
  const isThisYear = yearOf(at) === yearOf(now)
  return dates({
    month: 'short',
    day: 'numeric',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at)
}

const yearOf = (at: Instant): string => dates({ year: 'numeric' }).format(at)

export function formatTime(at: Instant): string {
  return dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** Everything there is to know: weekday, day, year, time and zone. For titles and accessible names. */
export function formatExact(at: Instant): string {
  const whole = dates({
    weekday: 'short',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(isChinese() ? { hourCycle: 'h23' } : {}),
  })
  if (!isChinese()) return whole.format(at)
  // Intl puts the zone before the time and the weekday against the day.
  const parts = whole.formatToParts(at)
  const get = (type: Intl.DateTimeFormatPartTypes): string => partOf(parts, type)
  const on = `${get('year')}年${get('month')}月${get('day')}日 ${get('weekday')}`
  return `${on} ${get('hour')}:${get('minute')} (${get('timeZoneName')})`
}

const partOf = (parts: Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes): string =>
  parts.find((part) => part.type === type)?.value ?? ''

/** A calendar day `YYYY-MM-DD`, which is the same day everywhere. */
export function formatDate(on: string, style: 'short' | 'medium' | 'full' = 'medium'): string {
  return dates({ dateStyle: style }, 'UTC').format(new Date(`${on}T00:00:00Z`))
}

/** The month and year of a calendar day. */
export const formatMonth = (on: string): string =>
  dates({ month: 'long', year: 'numeric' }, 'UTC').format(new Date(`${on}T00:00:00Z`))

/** A day of the week; 1 is Monday, 7 is Sunday. */
export function formatWeekday(day: number): string {
  // The first of January 2024 was a Monday.
  return dates({ weekday: 'long' }, 'UTC').format(Date.UTC(2024, 0, day))
}

/** The same at the head of a column. */
export const formatWeekdayShort = (day: number): string =>
  dates({ weekday: isChinese() ? 'narrow' : 'short' }, 'UTC').format(Date.UTC(2024, 0, day))

/** A distance in time in the reader's words: -1 day is "yesterday". Figures in Chinese are set off by a space, as in all its texts. */
export function formatDistance(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  const options = { numeric: 'auto', style: 'short' } as const
  const words = once('relative', options, (l) => new Intl.RelativeTimeFormat(l, options)).format(
    value,
    unit,
  )
  return isChinese() ? words.replaceAll(/(\d)\s*(?=\p{Script=Han})/gu, '$1 ') : words
}

/** Days since the epoch in the reader's time zone, so that "yesterday" begins at their midnight. */
export function dayNumber(at: Instant): number {
  const parts = dates({
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    calendar: 'gregory',
  }).formatToParts(at)
  const get = (type: Intl.DateTimeFormatPartTypes): number => Number(partOf(parts, type))
  return Date.UTC(get('year'), get('month') - 1, get('day')) / dayMs
}
