/** Days and times as people type them, and the calendar's moves. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayByKey,
  isDay,
  weekdayOf,
  weeksOfMonth,
} from '../../web/ui/date-field/days.ts'
import { dayText, parseDay, parseTime } from '../../web/ui/date-field/parse.ts'

/** A Thursday. */
const today = '2026-11-26'
const monday = { today, firstWeekday: 1 }

const anyDay = fc
  .integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) })
  .map((at) => new Date(at).toISOString().slice(0, 10))
const anyWeekday = fc.integer({ min: 1, max: 7 })

describe('a typed day', () => {
  test.each([
    ['5/11/2026', '2026-11-05'],
    ['05.11.26', '2026-11-05'],
    ['5-11-2026', '2026-11-05'],
    ['5 11 2026', '2026-11-05'],
    ['5/11', '2026-11-05'],
    ['５／１１／２０２６', '2026-11-05'],
    ['2026-11-05', '2026-11-05'],
    ['2026/11/5', '2026-11-05'],
    ['2026年11月5日', '2026-11-05'],
    ['2026 年 11 月 5 号', '2026-11-05'],
    ['11月5日', '2026-11-05'],
    ['5 November 2026', '2026-11-05'],
    ['5th of nov', '2026-11-05'],
    ['Nov 5, 2026', '2026-11-05'],
    ['29/2/2028', '2028-02-29'],
    ['today', '2026-11-26'],
    [' Yesterday ', '2026-11-25'],
    ['明天', '2026-11-27'],
    ['前天', '2026-11-24'],
    ['in 3 days', '2026-11-29'],
    ['2 weeks ago', '2026-11-12'],
    ['a month from now', '2026-12-26'],
    ['next week', '2026-12-03'],
    ['3天后', '2026-11-29'],
    ['两', null],
    ['2周前', '2026-11-12'],
    ['1个月后', '2026-12-26'],
    ['friday', '2026-11-27'],
    ['thu', '2026-11-26'],
    ['next friday', '2026-12-04'],
    ['last friday', '2026-11-20'],
    ['this monday', '2026-11-23'],
    ['周五', '2026-11-27'],
    ['下周五', '2026-12-04'],
    ['下下周一', '2026-12-07'],
    ['上星期天', '2026-11-22'],
    ['本周一', '2026-11-23'],
    ['这个礼拜六', '2026-11-28'],
    ['13/13/2026', null],
    ['11/26/2026', null],
    ['29/2/2027', null],
    ['31/4/2026', null],
    ['0/1/2026', null],
    ['3 days', null],
    ['in 3 days ago', null],
    ['someday', null],
    ['constructor', null],
    ['', null],
  ])('%j is %s', (typed, day) => expect(parseDay(typed, monday)).toBe(day))

  it('of a week is of the week as the portal begins it', () => {
    const sunday = { today, firstWeekday: 7 }
    expect(parseDay('next sunday', monday)).toBe('2026-12-06')
    expect(parseDay('next sunday', sunday)).toBe('2026-11-29')
  })
  it('that is a bare weekday has been, where only the past is asked for', () => {
    expect(parseDay('friday', { ...monday, isPast: true })).toBe('2026-11-20')
    expect(parseDay('周四', { ...monday, isPast: true })).toBe(today)
  })
  it('is read back from how it is shown, in both languages and as ISO', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        for (const text of [day, dayText(day, true), dayText(day, false)])
          expect(parseDay(text, monday)).toBe(day)
      }),
    )
  })
  it('is a day or nothing, whatever is typed', () => {
    const pieces = fc.constantFrom(
      ...[
        '1',
        '31',
        '2026',
        '/',
        '-',
        '.',
        ' ',
        '年',
        '月',
        '日',
        '周',
        '五',
        '下',
        'next',
        'in',
        'ago',
      ],
      ...['friday', 'may', 'days', '个月', '后'],
    )
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces, { maxLength: 7 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(typed, anyDay, anyWeekday, (text, on, firstWeekday) => {
        const day = parseDay(text, { today: on, firstWeekday })
        if (day !== null) expect(isDay(day)).toBe(true)
      }),
    )
  })
})

describe('a typed time', () => {
  test.each([
    ['9', '09:00'],
    ['9:05', '09:05'],
    ['0905', '09:05'],
    ['9.30', '09:30'],
    ['23:59', '23:59'],
    ['3pm', '15:00'],
    ['12 am', '00:00'],
    ['12:15 p.m.', '12:15'],
    ['下午3点半', '15:30'],
    ['9点5分', '09:05'],
    ['上午12点', '00:00'],
    ['24:00', null],
    ['9:60', null],
    ['13pm', null],
    ['noon', null],
    ['', null],
  ])('%j is %s', (typed, time) => expect(parseTime(typed)).toBe(time))
  it('is read back from how it is shown', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        expect(parseTime(time)).toBe(time)
        expect(parseTime(time.replace(':', ''))).toBe(time)
      }),
    )
  })
})

describe('a calendar', () => {
  it('shows every day of a month once, in six weeks that begin as they should', () => {
    fc.assert(
      fc.property(anyDay, anyWeekday, (day, firstWeekday) => {
        if (day < '1000-02-01' || day > '9999-11-01') return
        const weeks = weeksOfMonth(day, firstWeekday)
        const all = weeks.flat()
        expect(weeks.map((week) => weekdayOf(week[0] ?? ''))).toEqual(Array(6).fill(firstWeekday))
        expect(new Set(all).size).toBe(42)
        expect(all).toContain(day)
      }),
    )
  })
  test.each([
    ['ArrowLeft', '2026-11-25'],
    ['ArrowRight', '2026-11-27'],
    ['ArrowUp', '2026-11-19'],
    ['ArrowDown', '2026-12-03'],
    ['Home', '2026-11-23'],
    ['End', '2026-11-29'],
    ['PageUp', '2026-10-26'],
    ['PageDown', '2026-12-26'],
    ['Enter', null],
  ])('goes by %s to %s', (key, day) =>
    expect(dayByKey(today, { key, shiftKey: false }, 1)).toBe(day),
  )
  it('keeps to the end of shorter months, and goes by years with Shift', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(dayByKey('2028-02-29', { key: 'PageUp', shiftKey: true }, 1)).toBe('2027-02-28')
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31')
  })
})
