import { describe, expect, it } from 'vitest'
import { dayOf, startOfDay } from '../../web/i18n/days.ts'

describe('a day begins', () => {
  it.each([
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
  ])('in %s on %s, when the clock skips midnight, with the first moment of it', (zone, day, at) => {
    const start = startOfDay(day, zone) ?? Number.NaN
    expect(new Date(start).toISOString()).toBe(at)
    expect(dayOf(start, zone)).toBe(day)
    expect(dayOf(start - 1, zone)).not.toBe(day)
  })

  it.each([
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['Asia/Shanghai', '2026-01-01', '2025-12-31T16:00:00.000Z'],
  ])('in %s on %s at its first midnight', (zone, day, at) => {
    expect(new Date(startOfDay(day, zone) ?? Number.NaN).toISOString()).toBe(at)
  })
})
