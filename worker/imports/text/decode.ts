import type { TextEncoding } from './encodings.ts'

type StreamDecoder = { push: (bytes: Uint8Array) => string; end: () => string }

/**
 * Bytes to text, chunk by chunk. A character cut by a chunk border is held back until it is whole,
 * a byte order mark is dropped, and what cannot be decoded becomes U+FFFD (the row then warns).
 */
export class ChunkDecoder {
  private readonly decoder: StreamDecoder

  constructor(encoding: TextEncoding) {
    if (encoding === 'utf-32le' || encoding === 'utf-32be') this.decoder = new Utf32(encoding)
    else this.decoder = standard(new TextDecoder(encoding))
  }

  push(bytes: Uint8Array): string {
    return this.decoder.push(bytes)
  }

  end(): string {
    return this.decoder.end()
  }
}

const standard = (decoder: TextDecoder): StreamDecoder => ({
  push: (bytes) => decoder.decode(bytes, { stream: true }),
  end: () => decoder.decode(),
})

/** The Encoding Standard knows no UTF-32: four bytes a character. */
class Utf32 implements StreamDecoder {
  private readonly isLittle: boolean
  private held: number[] = []
  private isFirst = true

  constructor(encoding: 'utf-32le' | 'utf-32be') {
    this.isLittle = encoding === 'utf-32le'
  }

  push(bytes: Uint8Array): string {
    let text = ''
    for (const byte of bytes) {
      this.held.push(byte)
      if (this.held.length < 4) continue
      text += this.character(Uint8Array.from(this.held))
      this.held = []
    }
    return text
  }

  end(): string {
    return this.held.length === 0 ? '' : '\ufffd'
  }

  private character(four: Uint8Array): string {
    const code = new DataView(four.buffer).getUint32(0, this.isLittle)
    const isMark = this.isFirst && code === 0xfeff
    this.isFirst = false
    if (isMark) return ''
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : '\ufffd'
  }
}
