import type { TextEncoding } from './encodings.ts'
import { guessDoubleByte } from './guess-double-byte.ts'
import { guessSingleByte } from './guess-single-byte.ts'

/** `certain`: a mark or valid throughout. `likely` and `guess`: judged by how usual the text looks. */
export type DetectedEncoding = {
  encoding: TextEncoding
  hasBom: boolean
  confidence: 'certain' | 'likely' | 'guess'
}

const sampleBytes = 64 * 1024
const headBytes = 4 * 1024

/**
 * Finds the encoding of a file from its bytes, chunk by chunk. Feed it the whole file where that is
 * cheap: an accent may first appear far down, and until then the file is valid UTF-8.
 */
export class EncodingDetector {
  private head = new Uint8Array(0)
  private sample = new Uint8Array(0)
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  private isUtf8 = true
  private lastByte = -1

  push(bytes: Uint8Array): void {
    if (this.head.length < headBytes) this.head = join(this.head, bytes, headBytes)
    if (this.isUtf8) this.isUtf8 = this.accepts(bytes)
    this.keepSample(bytes)
    this.lastByte = bytes.at(-1) ?? this.lastByte
  }

  finish(): DetectedEncoding {
    const marked = byMark(this.head)
    if (marked) return { encoding: marked, hasBom: true, confidence: 'certain' }
    const wide = byZeros(this.head)
    if (wide) return { encoding: wide, hasBom: false, confidence: 'likely' }
    // A file cut inside its last character stays UTF-8, so the decoder is not flushed here.
    if (this.isUtf8) return { encoding: 'utf-8', hasBom: false, confidence: 'certain' }
    return guess(this.sample)
  }

  private accepts(bytes: Uint8Array): boolean {
    try {
      this.utf8.decode(bytes, { stream: true })
      return true
    } catch {
      return false
    }
  }

  /** Keeps bytes from the first non-ASCII one on: the first such byte always starts a character. */
  private keepSample(bytes: Uint8Array): void {
    if (this.sample.length >= sampleBytes) return
    if (this.sample.length > 0) {
      this.sample = join(this.sample, bytes, sampleBytes)
      return
    }
    const first = bytes.findIndex((byte) => byte > 0x7f)
    if (first < 0) return
    const before = first > 0 ? (bytes[first - 1] ?? 0x20) : this.lastByte
    const lead = Uint8Array.of(before >= 0 ? before : 0x20)
    this.sample = join(lead, bytes.subarray(first), sampleBytes)
  }
}

/** The encoding of a whole small file, or of the first chunk of a large one. */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  const detector = new EncodingDetector()
  detector.push(bytes)
  return detector.finish()
}

function byMark(head: Uint8Array): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark: delimiters, digits and line ends carry a zero, always on the same side. */
function byZeros(head: Uint8Array): TextEncoding | null {
  const zeros = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > head.length / 20 && odd > even * 5) return 'utf-16le'
  if (even > head.length / 20 && even > odd * 5) return 'utf-16be'
  return null
}

function guess(sample: Uint8Array): DetectedEncoding {
  const ranked = [damagedUtf8(sample), ...guessDoubleByte(sample), ...guessSingleByte(sample)]
  const best = ranked.reduce((a, b) => (b.score > a.score ? b : a))
  return {
    encoding: best.score > 0.3 ? best.encoding : 'windows-1252',
    hasBom: false,
    confidence: best.score > 0.75 ? 'likely' : 'guess',
  }
}

/** A few broken bytes in a file full of good UTF-8 do not make it another encoding. */
function damagedUtf8(sample: Uint8Array): { encoding: TextEncoding; score: number } {
  let good = 0
  let broken = 0
  for (const char of new TextDecoder('utf-8').decode(sample)) {
    if (char === '\ufffd') broken += 1
    else if (char > '\u007f') good += 1
  }
  const share = good / Math.max(1, good + broken)
  return { encoding: 'utf-8', score: share >= 0.8 ? 1.5 : 0 }
}

function join(a: Uint8Array, b: Uint8Array, limit: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(Math.min(limit, a.length + b.length))
  joined.set(a)
  joined.set(b.subarray(0, joined.length - a.length), a.length)
  return joined
}
