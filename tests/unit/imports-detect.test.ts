import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { inspectTable } from '../../worker/imports/inspect.ts'
import { ChunkDecoder } from '../../worker/imports/text/decode.ts'
import { detectEncoding } from '../../worker/imports/text/detect-encoding.ts'
import { type TextEncoding, textEncodings } from '../../worker/imports/text/encodings.ts'
import { noTable } from '../../worker/imports/text/file-kind.ts'
import { encode, encodedTables } from '../support/encoded-tables.ts'
import { caseBytes, hasCases, noCases } from '../support/import-cases.ts'

const reads = (bytes: Uint8Array, encoding: TextEncoding): string =>
  new ChunkDecoder(encoding).push(bytes)

describe('short texts in every encoding on offer', () => {
  const measured = encodedTables().map((table) => {
    const detected = detectEncoding(table.bytes)
    const isRight = (encoding: TextEncoding) => reads(table.bytes, encoding) === table.text
    return {
      name: `${table.encoding} ${table.language}, ${table.rows} rows: ${detected.encoding}`,
      rows: table.rows,
      encoding: table.encoding,
      confidence: detected.confidence,
      isRight: isRight(detected.encoding),
      isOffered: [detected.encoding, ...detected.others].some(isRight),
    }
  })
  const namesOf = (some: typeof measured) => some.map(({ name }) => name)

  test('all of them are measured', () => {
    const wide = textEncodings.filter((encoding) => !encoding.startsWith('utf-'))
    expect(new Set(measured.map(({ encoding }) => encoding))).toEqual(new Set(wide))
  })

  test('two rows are enough to read the names rightly, one in nearly every case', () => {
    const wrong = measured.filter(({ isRight }) => !isRight)
    // The euro sign alone tells windows-1252 from ISO-8859-15, and stands in the one as often as in the other.
    expect(
      namesOf(wrong.filter(({ rows, encoding }) => rows > 1 && encoding !== 'iso-8859-15')),
    ).toEqual([])
    expect(wrong.length).toBeLessThan(measured.length * 0.025)
  })

  test('the right one is always among the three to choose from', () => {
    expect(namesOf(measured.filter(({ isOffered }) => !isOffered))).toEqual([])
  })

  test('nothing that is wrong is called likely, and most of what is right is', () => {
    const likely = measured.filter(({ confidence }) => confidence === 'likely')
    expect(namesOf(likely.filter(({ isRight }) => !isRight))).toEqual([])
    expect(likely.length).toBeGreaterThan(measured.length / 2)
  })
})

test.each([
  ['Ayşe Çağlar', 'windows-1254'],
  ['Yıldız', 'windows-1254'],
  ['Guðrún Þórðardóttir', 'windows-1252'],
  ['O’Hara', 'windows-1252'],
  ['20 € off', 'windows-1252'],
] as const)('%s is read in %s', (text, encoding) => {
  const bytes = encode(`Name,Email\nAnn,a@x.example\n${text},b@x.example\n`, encoding).bytes
  expect(reads(bytes, detectEncoding(bytes).encoding)).toContain(text)
})

describe('the reviewed files', () => {
  if (!hasCases) test.skip(noCases)
  else
    test.each([
      ['cp1252-apostrophe', 'windows-1252', 'O’Hara'],
      ['cp1252-smart-quotes-euro', 'windows-1252', '“very keen” – call back'],
      ['cp1252-smart-quotes-euro', 'windows-1252', 'wants 20 € off'],
      ['enc-cp1250-czech', 'windows-1250', ''],
      ['enc-cp1253-greek', 'windows-1253', ''],
      ['enc-cp1254-turkish', 'windows-1254', ''],
      ['enc-cp1255-hebrew', 'windows-1255', ''],
      ['enc-cp1257-baltic', 'windows-1257', ''],
      ['enc-cp874-thai', 'windows-874', ''],
      ['enc-iso2-czech', 'iso-8859-2', ''],
      ['enc-koi8', 'koi8-r', ''],
      ['enc-euc-jp', 'euc-jp', ''],
    ] as const)('%s is %s', (name, encoding, text) => {
      const bytes = caseBytes(name)
      expect(detectEncoding(bytes).encoding).toBe(encoding)
      expect(reads(bytes, encoding)).toContain(text)
    })
})

describe('Unicode', () => {
  const text = 'Name,City\nZoë,Århus\n张伟,北京 😀\n'
  const utf32 = (isLittle: boolean) => {
    const codes = [...`\ufeff${text}`].map((char) => char.codePointAt(0) ?? 0)
    const view = new DataView(new ArrayBuffer(codes.length * 4))
    codes.forEach((code, at) => {
      view.setUint32(at * 4, code, isLittle)
    })
    return new Uint8Array(view.buffer)
  }

  test.each([
    ['utf-32le', true],
    ['utf-32be', false],
  ] as const)('%s with a mark, cut anywhere', (encoding, isLittle) => {
    const bytes = utf32(isLittle)
    expect(detectEncoding(bytes)).toMatchObject({ encoding, hasBom: true, confidence: 'certain' })
    const decoder = new ChunkDecoder(encoding)
    const parts = [bytes.subarray(0, 5), bytes.subarray(5, 11), bytes.subarray(11)]
    expect(parts.map((part) => decoder.push(part)).join('') + decoder.end()).toBe(text)
  })

  test('a stray NUL leaves a small file UTF-8', () => {
    for (const table of ['Name,Email\nAnn\0,a@x.example\n', 'a\0\nb\n', 'Zoë,Lee\0\n'])
      expect(detectEncoding(new TextEncoder().encode(table)).encoding).toBe('utf-8')
  })
})

describe('what is no table is told by its content', () => {
  const kindOf = (bytes: Uint8Array) => noTable(bytes, detectEncoding(bytes))
  const text = (of: string) => new TextEncoder().encode(of)
  test.each([
    [
      'a vCard',
      text('\ufeffBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nEND:VCARD\r\n'),
      'file_is_vcard',
    ],
    [
      'a spreadsheet of today',
      Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0),
      'file_is_spreadsheet',
    ],
    [
      'an old spreadsheet',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'file_is_spreadsheet',
    ],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72),
      'file_is_binary',
    ],
    ['an archive', new Uint8Array(gzipSync('name,email\n'.repeat(50))), 'file_is_binary'],
    [
      'a document',
      Uint8Array.of(...text('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 10, 0),
      'file_is_binary',
    ],
    ['a program', Uint8Array.from({ length: 900 }, (_, at) => (at * 37) % 31), 'file_is_binary'],
    ['a table', text('Name,Email\nZoë,zoe@x.example\n'), null],
    ['a table with a NUL', text('Name,Email\nAnn\0,ann@x.example\n'), null],
  ])('%s', (_, bytes, kind) => {
    expect(kindOf(bytes)).toBe(kind)
  })

  test.each(encodedTables().filter(({ rows }) => rows === 2))(
    'a table in $encoding ($language) is none of these',
    ({ bytes }) => {
      expect(kindOf(bytes)).toBeNull()
    },
  )
})

test('the first telling lines are shown in the best three encodings', () => {
  const { bytes } = encode('Name,City\nAnn,York\nAyşe,Muğla\n', 'windows-1254')
  const { readings } = inspectTable(bytes, { isWhole: true })
  expect(readings).toHaveLength(3)
  expect(readings[0]).toEqual({ encoding: 'windows-1254', lines: ['Ayşe,Muğla'] })
  expect(readings[1]?.lines[0]).not.toBe('Ayşe,Muğla')
  const plain = inspectTable(new TextEncoder().encode('Name\nAyşe\n'), { isWhole: true })
  expect(plain.readings).toEqual([])
})

test('a chosen encoding is used, and what was found is still told', () => {
  const { bytes } = encode('Name,City\nAyşe,Muğla\n', 'windows-1254')
  const found = inspectTable(bytes, { isWhole: true, encoding: 'windows-1252' })
  expect(found).toMatchObject({ encoding: 'windows-1252', detected: { encoding: 'windows-1254' } })
  expect(found.sample[0]?.cells[0]).toBe('Ayþe')
})
