import { describe, expect, it } from 'vitest'
import { lastInstantOf, momentIn, momentText } from '../../web/history/moment.ts'

const utc = (text: string): number => Date.parse(text)

describe('a moment of the past', () => {
  it.each(['2026-03-29', '2026-03-29T02:30', '2026-12-31T23:59'])(
    '%s stands in the address as it is',
    (text) => {
      const moment = momentIn(text)
      expect(moment && momentText(moment)).toBe(text)
    },
  )

  it.each([
    '',
    'yesterday',
    '2026-02-30',
    '2026-02-03T24:00',
    '2026-02-03T9:00',
    '2026-02-03 09:00',
  ])('%j is none', (text) => {
    expect(momentIn(text)).toBe(null)
  })

  it.each([
    ['2026-11-25', 'Asia/Shanghai', '2026-11-25T15:59:59.999Z'],
    ['2026-11-25T09:30', 'Asia/Shanghai', '2026-11-25T01:30:59.999Z'],
    ['2026-11-25T09:30', 'America/New_York', '2026-11-25T14:30:59.999Z'],
    // The clocks go back: the day has 25 hours.
    ['2026-10-25', 'Europe/Berlin', '2026-10-25T22:59:59.999Z'],
    ['2026-10-25T12:00', 'Europe/Berlin', '2026-10-25T11:00:59.999Z'],
    ['2026-03-29T12:00', 'Europe/Berlin', '2026-03-29T10:00:59.999Z'],
  ])('%s in %s ends at %s', (text, timeZone, end) => {
    const moment = momentIn(text)
    expect(moment && lastInstantOf(moment, timeZone)).toBe(utc(end))
  })
})
