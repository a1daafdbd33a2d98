import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storable } from '../../db/storable.ts'

const units = fc
  .string({ unit: 'binary' })
  .chain((text) =>
    fc
      .array(fc.constantFrom('\ud83d', '\ude00', '\u0000', '\\', '"', '\\ud83d', 'x'))
      .map((more) => text + more.join('')),
  )
const texts = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, one]) => [key, ...texts(one)])
      : []
const isSound = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

describe('S1: a text on its way to the database', () => {
  it('is well-formed and without NUL, also inside JSON and JSON inside JSON', () =>
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), units, (value, text) => {
        const sent = storable(JSON.stringify([value, text, JSON.stringify([text])]))
        const read: unknown = JSON.parse(sent)
        expect(texts(read).every(isSound)).toBe(true)
        expect(Array.isArray(read) && texts(JSON.parse(String(read[2]))).every(isSound)).toBe(true)
      }),
    ))

  it('stays as it is when nothing is wrong with it', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.jsonValue(), (text, value) => {
        const plain = text.replaceAll('\u0000', '')
        expect(storable(plain)).toBe(plain)
        const json = JSON.stringify([plain, value])
        expect(JSON.parse(storable(json))).toEqual(JSON.parse(json))
      }),
    ))

  it('keeps a backslash that is one', () =>
    expect(storable('C:\\udabc\\u0000 {')).toBe('C:\\udabc\\u0000 {'))
})
