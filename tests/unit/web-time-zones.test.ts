import { describe, expect, it } from 'vitest'
import { findZones, zoneOf } from '../../web/places/time-zones.ts'

const first = (query: string) => findZones(query)[0]?.id

describe('time zones', () => {
  it.each([
    ['shanghai', 'Asia/Shanghai'],
    ['上海', 'Asia/Shanghai'],
    ['beijing', 'Asia/Shanghai'],
    ['new york', 'America/New_York'],
    ['asia/tok', 'Asia/Tokyo'],
    ['洛杉矶', 'America/Los_Angeles'],
    ['são paulo', 'America/Sao_Paulo'],
    ['utc', 'UTC'],
  ])('are found by %s', (query, id) => expect(first(query)).toBe(id))

  it.each(['germany', '德国', 'central europe', '中欧'])(
    'are found by country or name: %s',
    (query) => expect(findZones(query).map(({ id }) => id)).toContain('Europe/Berlin'),
  )

  it('say how far they are from UTC', () => {
    expect(zoneOf('Asia/Shanghai')).toMatchObject({
      city: 'Shanghai',
      offset: 'UTC+8',
      minutes: 480,
    })
    expect(zoneOf('Asia/Katmandu')).toMatchObject({ offset: 'UTC+5:45' })
    expect(zoneOf('America/Phoenix')).toMatchObject({ offset: 'UTC−7', minutes: -420 })
    expect(zoneOf('UTC')).toMatchObject({ offset: 'UTC', minutes: 0 })
  })

  it('are all there without a word, none for nonsense', () => {
    expect(findZones('').length).toBe(100)
    expect(findZones('xyzzy')).toEqual([])
  })
})
