import { cutText } from '../../core/text.ts'
import { ChunkDecoder } from './decode.ts'
import type { DetectedEncoding } from './detect-encoding.ts'
import type { TextEncoding } from './encodings.ts'

/** How the same few lines read in one encoding. */
export type EncodingReading = { encoding: TextEncoding; lines: string[] }

const shownLines = 3
const shownChars = 160

/** The first lines that are not plain ASCII in the encodings a file may be in; none when there is no choice. */
export function readingsOf(
  head: Uint8Array,
  { encoding, others }: Pick<DetectedEncoding, 'encoding' | 'others'>,
): EncodingReading[] {
  if (others.length === 0) return []
  const read = (one: TextEncoding) => new ChunkDecoder(one).push(head).split(/\r\n?|\n/)
  const telling = read(encoding).flatMap((line, at) => (/[^\t -~]/.test(line) ? [at] : []))
  const shown = telling.slice(0, shownLines)
  return [encoding, ...others].map((one) => {
    const lines = read(one)
    return { encoding: one, lines: shown.map((at) => cutText(lines[at] ?? '', shownChars)) }
  })
}
