/** What tells Unicode: marks, the zeros of wide characters, and UTF-8 with a few broken bytes. Pure. */
import type { TextEncoding } from './encodings.ts'

const marks: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  // The mark of UTF-32 LE begins with the one of UTF-16 LE.
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The encoding whose byte order mark a file begins with. */
export const byMark = (head: Uint8Array): TextEncoding | null =>
  marks.find(([, mark]) => mark.every((byte, at) => head[at] === byte))?.[0] ?? null

/**
 * UTF-16 without a mark: delimiters, digits and line ends carry a zero, always on the same side. Text that is valid UTF-8
 * and has a stray zero is not meant: as UTF-16, half the bytes of its letters would be zeros or controls.
 */
export function byZeros(head: Uint8Array, isUtf8: boolean): TextEncoding | null {
  const zeros = [0, 0]
  let controls = 0
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
    if (byte < 9 || (byte > 13 && byte < 32)) controls += 1
  })
  if (isUtf8 && controls * 3 < head.length) return null
  const [even = 0, odd = 0] = zeros
  if (odd > head.length / 20 && odd > even * 5) return 'utf-16le'
  if (even > head.length / 20 && even > odd * 5) return 'utf-16be'
  return null
}

/** A few broken bytes in a file full of good UTF-8 do not make it another encoding. */
export function isDamagedUtf8(sample: Uint8Array): boolean {
  let good = 0
  let broken = 0
  for (const char of new TextDecoder('utf-8').decode(sample)) {
    if (char === '\ufffd') broken += 1
    else if (char > '\u007f') good += 1
  }
  return good / Math.max(1, good + broken) >= 0.8
}
