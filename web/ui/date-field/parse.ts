/** What people type for a day or a time, in English or Chinese whatever they read the portal in. Pure. */
import { addDays, addMonths, dayOfNumbers, startOfWeek, weekdayOf } from './days.ts'

export type Reading = {
  /** The day it is there, `YYYY-MM-DD`. */
  today: string
  /** 1 is Monday, 7 is Sunday. */
  firstWeekday: number
  /** Only what has been is asked for: a bare weekday is the last one, not the coming one. */
  isPast?: boolean
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

const offsets: Readonly<Record<string, number>> = {
  today: 0,
  tomorrow: 1,
  yesterday: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
  昨天: -1,
  昨日: -1,
  前天: -2,
  大前天: -3,
}

const monthNames = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
]
const fullMonths = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
]
const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const hanDays = '一二三四五六日'

/** Of a name or the beginning of one, at least three letters long: its place from 1. */
function placeAmong(names: readonly string[], word: string): number | null {
  if (word.length < 3) return null
  const place = names.findIndex((name) => name.startsWith(word))
  return place < 0 ? null : place + 1
}

const monthOf = (word: string): number | null =>
  word === 'sept' ? 9 : (placeAmong(fullMonths, word) ?? placeAmong(monthNames, word))

/** `05` is 2005's, as people write dates of our time. */
const yearOf = (text: string | undefined, today: string): number =>
  text === undefined
    ? Number(today.slice(0, 4))
    : text.length === 2
      ? 2000 + Number(text)
      : Number(text)

/** The day that was typed, `YYYY-MM-DD`; null for what is none. Numbers are day, month, year in every language. */
export function parseDay(typed: string, reading: Reading): string | null {
  const text = plain(typed).replace(/\s+/g, ' ')
  return (
    byNumbers(text, reading) ??
    byMonthName(text.replace(/[.,]/g, ' ').replace(/\s+/g, ' ').trim(), reading) ??
    byDistance(text, reading) ??
    byWeekday(text, reading)
  )
}

function byNumbers(text: string, { today }: Reading): string | null {
  const iso = /^(\d{4}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{1,2})$/.exec(text)
  if (iso) return dayOfNumbers(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const dayFirst = /^(\d{1,2})(?: ?[-/.] ?| )(\d{1,2})(?:(?: ?[-/.] ?| )(\d{4}|\d{2}))?\.?$/.exec(
    text,
  )
  if (dayFirst)
    return dayOfNumbers(yearOf(dayFirst[3], today), Number(dayFirst[2]), Number(dayFirst[1]))
  const han = /^(?:(\d{4}|\d{2})年)?(\d{1,2})月(\d{1,2})[日号]?$/.exec(text.replaceAll(' ', ''))
  return han && dayOfNumbers(yearOf(han[1], today), Number(han[2]), Number(han[3]))
}

/** `5 November 2026`, `5th nov`, `November 5, 2026`. */
function byMonthName(text: string, { today }: Reading): string | null {
  const first = /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)(?: (\d{4}))?$/.exec(text)
  const second = /^([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(text)
  const [date, name, year] = first
    ? [first[1], first[2], first[3]]
    : [second?.[2], second?.[1], second?.[3]]
  const month = monthOf(name ?? '')
  return month === null ? null : dayOfNumbers(yearOf(year, today), month, Number(date))
}

/** `today`, `in 3 days`, `2 weeks ago`, `3天后`. */
function byDistance(text: string, { today }: Reading): string | null {
  const word = Object.hasOwn(offsets, text) ? offsets[text] : undefined
  if (word !== undefined) return addDays(today, word)
  const english =
    /^(in )?(\d{1,3}|an?) (day|week|month)s?( ago| from now)?$/.exec(text) ??
    /^()(next|last) (week|month)()$/.exec(text)
  if (english) {
    const [, into, count = '', unit = '', after] = english
    const isWord = count === 'next' || count === 'last'
    if (!isWord && (into === undefined) === (after === undefined)) return null
    const back = after === ' ago' || count === 'last'
    return moved(today, unit, (/^\d/.test(count) ? Number(count) : 1) * (back ? -1 : 1))
  }
  const han = /^(\d{1,3}) ?(天|日|周|个?星期|个月) ?(前|后|以前|以后|之前|之后)$/.exec(text)
  if (!han) return null
  const unit = /^[天日]$/.test(han[2] ?? '') ? 'day' : han[2] === '个月' ? 'month' : 'week'
  return moved(today, unit, Number(han[1]) * (han[3]?.endsWith('前') ? -1 : 1))
}

const moved = (day: string, unit: string, count: number): string =>
  unit === 'month' ? addMonths(day, count) : addDays(day, count * (unit === 'week' ? 7 : 1))

/** `friday` is the nearest one; `next friday` and `下周五` are of the next week, `last`, `this` and `上`, `本`, `这` likewise. */
function byWeekday(text: string, reading: Reading): string | null {
  const english = /^(?:(next|last|this|on) )?([a-z]+)$/.exec(text)
  const han = /^(下下|上上|下|上|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text)
  const weekday = english
    ? placeAmong(weekdayNames, english[2] ?? '')
    : han
      ? hanDays.indexOf((han[2] ?? '').replace('天', '日')) + 1
      : null
  if (weekday === null) return null
  const week = weeksOn[(english ? english[1] : han?.[1]) ?? '']
  const { today, firstWeekday, isPast } = reading
  if (week === undefined) {
    const ahead = (weekday - weekdayOf(today) + 7) % 7
    return addDays(today, isPast && ahead > 0 ? ahead - 7 : ahead)
  }
  const start = startOfWeek(today, firstWeekday)
  return addDays(start, week * 7 + ((weekday - firstWeekday + 7) % 7))
}

const weeksOn: Readonly<Record<string, number | undefined>> = {
  next: 1,
  last: -1,
  this: 0,
  下: 1,
  下下: 2,
  上: -1,
  上上: -2,
  本: 0,
  这: 0,
}

/** The time that was typed, `HH:MM` of 24 hours; null for what is none. */
export function parseTime(typed: string): string | null {
  const text = plain(typed)
    .replaceAll(' ', '')
    .replace(/\.?m\.?$/, 'm')
  const found =
    /^(上午|下午|晚上|早上|中午)?(\d{1,2})(?:[:.h点时](\d{1,2})?分?)?(半)?(am|pm|a\.m|p\.m)?$/.exec(
      text,
    ) ?? /^()(\d{1,2})(\d{2})()(am|pm)?$/.exec(text)
  if (!found) return null
  const half = found[1] || found[5] || ''
  const isLate = /^(下午|晚上|p)/.test(half) || half === '中午'
  const isEarly = /^(上午|早上|a)/.test(half)
  const said = Number(found[2])
  if ((isLate || isEarly) && (said > 12 || (said === 0 && half.length > 0))) return null
  const hour = isLate && said < 12 ? said + 12 : isEarly && said === 12 ? 0 : said
  const minute = found[4] ? 30 : Number(found[3] ?? 0)
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** How a day stands in the field, and is read again: day first, or as Chinese writes it. */
export const dayText = (day: string, isChinese: boolean): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  return isChinese ? `${year}年${Number(month)}月${Number(date)}日` : `${date}/${month}/${year}`
}
