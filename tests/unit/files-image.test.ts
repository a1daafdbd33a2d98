import { describe, expect, test } from 'vitest'
import { imageFacts } from '../../worker/files/image.ts'
import { apngWith, gifWith, pictures, webpWith } from '../support/pictures.ts'

const types = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webpExtended: 'image/webp',
  webpLossy: 'image/webp',
  webpLossless: 'image/webp',
} as const

describe('the facts of a picture', () => {
  test.each(Object.entries(types))('are read from %s', (name, type) => {
    const bytes = pictures[name as keyof typeof types]
    expect(imageFacts(bytes)).toEqual({ type, width: 37, height: 53 })
    // A view into a larger buffer, as bodies often are.
    const padded = Buffer.concat([Buffer.alloc(7), bytes])
    expect(imageFacts(padded.subarray(7))).toEqual({ type, width: 37, height: 53 })
  })

  test.each(Object.entries(types))('are none of a %s that is cut off', (name) => {
    const bytes = pictures[name as keyof typeof types]
    for (const length of [0, 1, 2, 4, 9]) expect(imageFacts(bytes.subarray(0, length))).toBe(null)
  })

  test.each([
    ['a GIF', gifWith],
    ['an animated PNG', apngWith],
    ['an animated WebP', webpWith],
  ])('S13 are those of the largest frame of %s, wherever it stands', (_, picture) => {
    const sizeOf = (frame: Parameters<typeof picture>[0]) => {
      const facts = imageFacts(picture(frame))
      return facts && [facts.width, facts.height]
    }
    expect(sizeOf({})).toEqual([37, 53])
    expect(sizeOf({ width: 4_000, height: 2 })).toEqual([4_000, 53])
    expect(sizeOf({ width: 2, height: 4_000 })).toEqual([37, 4_000])
    expect(sizeOf({ x: 3_000, y: 2_000 })).toEqual([3_001, 2_001])
    const whole = picture({})
    expect(imageFacts(whole.subarray(0, -8))).toBe(null)
  })

  test('S13 are those of the picture in a WebP whose canvas says less', () => {
    const file = Buffer.from(pictures.webpExtended)
    file.writeUIntLE(9, 24, 3)
    file.writeUIntLE(9, 27, 3)
    expect(imageFacts(file)).toEqual({ type: 'image/webp', width: 37, height: 53 })
  })

  test('are none of anything else', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script/></svg>'
    for (const text of [
      svg,
      'GIF88a----------------',
      '%PDF-1.7 and so on and on',
      'RIFF____WEBPnone____________',
    ])
      expect(imageFacts(Buffer.from(text))).toBe(null)
    expect(imageFacts(Buffer.from('ffd8ff0000ffff', 'hex'))).toBe(null)
  })
})
