/**
 * Kind and size of a picture, read from its bytes; what it says of itself elsewhere is not believed. Every frame of an
 * animation is measured: the size is that of the smallest canvas that holds the stated one and all frames. Pure.
 */

export type ImageType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
export type ImageFacts = { type: ImageType; width: number; height: number }
type Size = { width: number; height: number }

/** Null for anything that is not one of the four kinds, or is cut off before all its frames are measured. */
export function imageFacts(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return (
      factsOf('image/png', png(view)) ??
      factsOf('image/gif', gif(view)) ??
      factsOf('image/webp', webp(view)) ??
      factsOf('image/jpeg', jpeg(view))
    )
  } catch (error) {
    // Read past the end: the file is cut off.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** What holds all of these; null for none. */
function factsOf(type: ImageType, sizes: Size[] | null): ImageFacts | null {
  if (sizes === null || sizes.length === 0) return null
  return {
    type,
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  }
}

const textAt = (view: DataView, at: number, length: number): string => {
  let text = ''
  for (let i = 0; i < length; i++) text += String.fromCharCode(view.getUint8(at + i))
  return text
}

/** The header, and the frames of an animation, chunk by chunk up to the end. */
function png(view: DataView): Size[] | null {
  if (textAt(view, 0, 8) !== '\x89PNG\r\n\x1a\n' || textAt(view, 12, 4) !== 'IHDR') return null
  const sizes: Size[] = []
  for (let at = 8; ; at += 12 + view.getUint32(at)) {
    const body = at + 8
    switch (textAt(view, at + 4, 4)) {
      case 'IHDR':
        sizes.push({ width: view.getUint32(body), height: view.getUint32(body + 4) })
        break
      case 'fcTL':
        sizes.push({
          width: view.getUint32(body + 12) + view.getUint32(body + 4),
          height: view.getUint32(body + 16) + view.getUint32(body + 8),
        })
        break
      case 'IEND':
        return sizes
    }
  }
}

/** The logical screen, then block by block every frame with its place on it. */
function gif(view: DataView): Size[] | null {
  if (!/^GIF8[79]a$/.test(textAt(view, 0, 6))) return null
  const sizes = [{ width: view.getUint16(6, true), height: view.getUint16(8, true) }]
  for (let at = 13 + colours(view.getUint8(10)); ; ) {
    switch (view.getUint8(at)) {
      case 0x21:
        at = afterBlocks(view, at + 2)
        break
      case 0x2c:
        sizes.push({
          width: view.getUint16(at + 1, true) + view.getUint16(at + 5, true),
          height: view.getUint16(at + 3, true) + view.getUint16(at + 7, true),
        })
        at = afterBlocks(view, at + 11 + colours(view.getUint8(at + 9)))
        break
      case 0x3b:
        return sizes
      default:
        return null
    }
  }
}

/** Bytes of the colour table that a GIF's flags announce. */
const colours = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)

/** Where a GIF's chain of data blocks ends. */
function afterBlocks(view: DataView, start: number): number {
  let at = start
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length
  return at + 1
}

function webp(view: DataView): Size[] | null {
  if (textAt(view, 0, 4) !== 'RIFF' || textAt(view, 8, 4) !== 'WEBP') return null
  const end = 8 + view.getUint32(4, true)
  // Some writers leave out the last byte of padding.
  return end > view.byteLength + 1 ? null : webpChunks(view, 12, end)
}

/** Canvas, pictures and frames among these chunks; a frame holds chunks of its own. */
function webpChunks(view: DataView, start: number, end: number): Size[] {
  const sizes: Size[] = []
  for (let at = start; at + 8 <= end; ) {
    const [body, length] = [at + 8, view.getUint32(at + 4, true)]
    switch (textAt(view, at, 4)) {
      case 'VP8X':
        sizes.push({ width: uint24(view, body + 4) + 1, height: uint24(view, body + 7) + 1 })
        break
      case 'VP8 ':
        sizes.push({
          width: view.getUint16(body + 6, true) & 0x3fff,
          height: view.getUint16(body + 8, true) & 0x3fff,
        })
        break
      case 'VP8L': {
        const packed = view.getUint32(body + 1, true)
        sizes.push({ width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 })
        break
      }
      case 'ANMF':
        sizes.push({
          width: 2 * uint24(view, body) + uint24(view, body + 6) + 1,
          height: 2 * uint24(view, body + 3) + uint24(view, body + 9) + 1,
        })
        sizes.push(...webpChunks(view, body + 16, body + length))
        break
    }
    at = body + length + (length % 2)
  }
  return sizes
}

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

/** Walks the segments up to the picture itself; every frame header before it holds a size. */
function jpeg(view: DataView): Size[] | null {
  if (view.getUint16(0) !== 0xffd8) return null
  const sizes: Size[] = []
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at++
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xda) return sizes
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) sizes.push({ width: view.getUint16(at + 7), height: view.getUint16(at + 5) })
  }
}
