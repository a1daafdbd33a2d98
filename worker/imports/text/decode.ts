import type { TextEncoding } from './encodings.ts'

/**
 * Bytes to text, chunk by chunk. A character cut by a chunk border is held back until it is whole,
 * a byte order mark is dropped, and what cannot be decoded becomes U+FFFD (the row then warns).
 */
export class ChunkDecoder {
  private readonly decoder: TextDecoder

  constructor(encoding: TextEncoding) {
    this.decoder = new TextDecoder(encoding)
  }

  push(bytes: Uint8Array): string {
    return this.decoder.decode(bytes, { stream: true })
  }

  end(): string {
    return this.decoder.decode()
  }
}
