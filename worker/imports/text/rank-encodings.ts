/** Which encoding bytes are in that bear no mark and are not UTF-8: a detector's opinion, held against how the text reads. */
import { chardet } from 'jschardet'
import { ChunkDecoder } from './decode.ts'
import { type TextEncoding, textEncodings } from './encodings.ts'
import { plausibility } from './plausible.ts'

export type Ranked = { encoding: TextEncoding; score: number }

/** The detector's names; each is the superset that the Encoding Standard decodes by our label. */
const byName: ReadonlyMap<string | null, TextEncoding> = new Map([
  ['gb18030', 'gb18030'],
  ['big5hkscs', 'big5'],
  ['cp932', 'shift_jis'],
  ['euc_jis_2004', 'euc-jp'],
  ['cp949', 'euc-kr'],
  ['cp1252', 'windows-1252'],
  ['cp1250', 'windows-1250'],
  ['cp1251', 'windows-1251'],
  ['cp1253', 'windows-1253'],
  ['cp1254', 'windows-1254'],
  ['cp1255', 'windows-1255'],
  ['cp1256', 'windows-1256'],
  ['cp1257', 'windows-1257'],
  ['cp1258', 'windows-1258'],
  ['cp874', 'windows-874'],
  ['iso8859-2', 'iso-8859-2'],
  ['iso8859-15', 'iso-8859-15'],
  ['koi8-r', 'koi8-r'],
  ['mac-roman', 'macintosh'],
])

/** How much more common windows-1252 is than the other encodings whose accents it is taken for. */
const usual = 1.3
/** Those in which an accent alone proves little: without better evidence they come behind windows-1252. */
const accented: ReadonlySet<TextEncoding> = new Set([
  'windows-1250',
  'windows-1257',
  'windows-1258',
  'iso-8859-2',
  'iso-8859-15',
  'macintosh',
])

/** Best first; of those in which the bytes read the same, the most usual one stands for all. */
export function rankEncodings(bytes: Uint8Array): Ranked[] {
  const cells = foreignCells(bytes)
  const found = chardet.detectAll(cells, {
    includeEncodings: ['utf-8', ...byName.keys()].filter((name) => name !== null),
    ignoreThreshold: true,
    compatNames: false,
    noMatchEncoding: 'cp1252',
  })
  const readings = found.flatMap(({ encoding: name, confidence }) => {
    const encoding = byName.get(name)
    if (encoding === undefined) return []
    const text = new ChunkDecoder(encoding).push(cells)
    const likeness = confidence * plausibility(text, encoding) ** 2
    return [{ encoding, text, score: accented.has(encoding) ? likeness / usual : likeness }]
  })
  const best = new Map<string, Ranked>()
  for (const { encoding, text, score } of readings.toSorted((a, b) => b.score - a.score)) {
    const same = best.get(text)
    if (same === undefined) best.set(text, { encoding, score })
    else if (isMoreUsual(encoding, same.encoding)) same.encoding = encoding
  }
  return [...best.values()]
}

const isMoreUsual = (one: TextEncoding, other: TextEncoding): boolean =>
  textEncodings.indexOf(one) < textEncodings.indexOf(other)

/** No multi-byte encoding has one of these within a character. */
const borders = new Set([...',;\t\r\n"'].map((sign) => sign.charCodeAt(0)))

/**
 * The cells that are not plain ASCII, each once, a line each. The rest of a table says nothing of its encoding and only
 * drowns what does.
 */
function foreignCells(bytes: Uint8Array): Uint8Array {
  const seen = new Set<string>()
  const kept: number[] = []
  const take = (cell: Uint8Array): void => {
    if (!cell.some((byte) => byte > 0x7f)) return
    const name = cell.join()
    if (seen.has(name)) return
    seen.add(name)
    kept.push(...cell, 10)
  }
  let from = 0
  bytes.forEach((byte, at) => {
    if (!borders.has(byte)) return
    take(bytes.subarray(from, at))
    from = at + 1
  })
  take(bytes.subarray(from))
  return Uint8Array.from(kept)
}
