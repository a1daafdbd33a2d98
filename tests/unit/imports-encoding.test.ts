import { describe, expect, test } from 'vitest'
import { inspectTable } from '../../worker/imports/inspect.ts'
import { ChunkDecoder } from '../../worker/imports/text/decode.ts'
import { detectEncoding, EncodingDetector } from '../../worker/imports/text/detect-encoding.ts'
import {
  type TextEncoding,
  textEncodingSchema,
  textEncodings,
} from '../../worker/imports/text/encodings.ts'
import fixtures from '../fixtures/imports/encodings.json' with { type: 'json' }

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

function decodeBy(size: number, bytes: Uint8Array, encoding: TextEncoding): string {
  const decoder = new ChunkDecoder(encoding)
  let text = ''
  for (let at = 0; at < bytes.length; at += size)
    text += decoder.push(bytes.subarray(at, at + size))
  return text + decoder.end()
}

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at += 1) {
    view.setUint16(at * 2, text.charCodeAt(at), !isBigEndian)
  }
  return bytes
}

describe('encodings without a mark', () => {
  test.each(fixtures)('finds $encoding', ({ encoding, base64, text }) => {
    const bytes = bytesOf(base64)
    const detected = detectEncoding(bytes)
    expect(detected).toMatchObject({ encoding, hasBom: false })
    expect(decodeBy(64, bytes, detected.encoding)).toBe(text)
  })

  test.each(fixtures)('decodes $encoding byte by byte', ({ encoding, base64, text }) => {
    expect(decodeBy(1, bytesOf(base64), textEncodingSchema.parse(encoding))).toBe(text)
  })

  test.each(fixtures)('finds $encoding in any chunks', ({ encoding, base64 }) => {
    const detector = new EncodingDetector()
    for (const byte of bytesOf(base64)) detector.push(Uint8Array.of(byte))
    expect(detector.finish().encoding).toBe(encoding)
  })

  test('UTF-8 with every width of character, also cut inside the last one', () => {
    const bytes = new TextEncoder().encode('name\nZoë,张伟,😀')
    expect(detectEncoding(bytes)).toMatchObject({ encoding: 'utf-8', confidence: 'certain' })
    expect(detectEncoding(bytes.subarray(0, -1)).encoding).toBe('utf-8')
    expect(decodeBy(1, bytes, 'utf-8')).toBe('name\nZoë,张伟,😀')
  })

  test('a broken byte does not turn UTF-8 into another encoding', () => {
    const good = new TextEncoder().encode(
      '名前,会社\n山田太郎,株式会社サンプル\n佐藤花子,ひまわり商店\n',
    )
    expect(detectEncoding(Uint8Array.of(...good, 0xe3, 0x2c, 0x0a)).encoding).toBe('utf-8')
  })

  test('an accent far down is still found when the whole file is scanned', () => {
    const detector = new EncodingDetector()
    for (let chunk = 0; chunk < 50; chunk += 1) {
      detector.push(new TextEncoder().encode('name,city\nAnn,Oslo\n'.repeat(500)))
    }
    detector.push(Uint8Array.of(0x4a, 0xfc, 0x72, 0x67, 0x65, 0x6e, 0x0a))
    expect(detector.finish().encoding).toBe('windows-1252')
  })

  test.each([
    ['utf-16le', false],
    ['utf-16be', true],
  ] as const)('%s with and without a mark', (encoding, isBigEndian) => {
    const text = 'name,city\nZoë,Århus\n张伟,北京\n'
    for (const mark of ['\ufeff', '']) {
      const bytes = utf16(mark + text, isBigEndian)
      expect(detectEncoding(bytes)).toMatchObject({ encoding, hasBom: mark !== '' })
      expect(decodeBy(1, bytes, encoding)).toBe(text)
    }
  })
})

test('a byte order mark does not stick to the first header', () => {
  const bytes = new TextEncoder().encode('\ufeffFirst Name,Email\nAnn,ann@x.example\n')
  const { header, detected, mapping } = inspectTable(bytes, { isWhole: true })
  expect(detected.hasBom).toBe(true)
  expect(header).toEqual(['First Name', 'Email'])
  expect(mapping[0]).toEqual({ to: 'firstName' })
})

test('every encoding on offer can be decoded here', () => {
  for (const encoding of textEncodings) expect(new ChunkDecoder(encoding).end()).toBe('')
})
