/** Real pictures of 37 × 53 pixels, as a browser's canvas encodes them (GIF: by hand). */

/** The chunk of a WebP file that begins with this name, as a file of its own: what encoders without extras write. */
function webpOf(file: Buffer, name: string): Buffer {
  const chunk = file.subarray(file.indexOf(name))
  const head = Buffer.from('RIFF____WEBP')
  head.writeUInt32LE(4 + chunk.length, 4)
  return Buffer.concat([head, chunk])
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACUAAAA1CAYAAADGSCKYAAAAb0lEQVR4AezSsQkAIQAEQbFyO//HDjYwUBjB7AIZd461vtvuHBcej6qfQopUFag7TZGqAnWnKVJVoO40RaoK1J2mSFWButMUqS1w8mqqapIiVQXqTlOkqkDdaYpUFag7TZGqAnWnKVJVoO409bTUDwAA///pi40cAAAABklEQVQDALRXSkbYqMm8AAAAAElFTkSuQmCC',
  'base64',
)
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAA1ACUDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAID/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AmApiAAAAAAAAAAAAAAAAAAAAAA//2Q==',
  'base64',
)
const webpExtended = Buffer.from(
  'UklGRkACAABXRUJQVlA4WAoAAAAwAAAAJAAANAAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZBTFBIEAAAAAEHUMCICAAJ4f96MaL/6QFWUDggOgAAAHADAJ0BKiUANQA/cbjWY7SvKyaiqAKQLglnANQUB3u1NPhBAAD+2ibVFEEv160tzdQZ1T1cAUsgAAA=',
  'base64',
)
const webpLosslessExtended = Buffer.from(
  'UklGRv4BAABXRUJQVlA4WAoAAAAgAAAAJAAANAAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDhMEAAAAC8kAA0AB1DAKGD/AxHR/wA=',
  'base64',
)
const gif = Buffer.from(
  '47494638396125003500800000008080ffffff2c00000000250035000002024401003b',
  'hex',
)

export const pictures = {
  png,
  jpeg,
  gif,
  webpExtended,
  webpLossy: webpOf(webpExtended, 'VP8 '),
  webpLossless: webpOf(webpLosslessExtended, 'VP8L'),
}

/** A PNG that says it is this large; only its head is real. */
export function pngOf(width: number, height: number): Buffer<ArrayBuffer> {
  const copy = Buffer.from(png)
  copy.writeUInt32BE(width, 16)
  copy.writeUInt32BE(height, 20)
  return copy
}

const uint16 = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8])
const uint24 = (value: number): Buffer =>
  Buffer.from([value & 0xff, (value >> 8) & 0xff, value >> 16])

/** What one frame of an animation says of itself, the canvas aside. */
export type FrameSize = { x: number; y: number; width: number; height: number }
const still: FrameSize = { x: 0, y: 0, width: 1, height: 1 }

/** A GIF whose canvas is the real picture's, with this second frame after it. */
export function gifWith(frame: Partial<FrameSize>): Buffer<ArrayBuffer> {
  const { x, y, width, height } = { ...still, ...frame }
  const [first, end] = [gif.subarray(0, -1), gif.subarray(-1)]
  const delay = Buffer.from('21f904000a000000', 'hex')
  const place = [x, y, width, height].map(uint16)
  const pixels = Buffer.from('000202440100', 'hex')
  return Buffer.concat([first, delay, Buffer.from([0x2c]), ...place, pixels, end])
}

/** An animated PNG with such a second frame; sums of chunks are nobody's concern here. */
export function apngWith(frame: Partial<FrameSize>): Buffer<ArrayBuffer> {
  const { x, y, width, height } = { ...still, ...frame }
  const control = Buffer.alloc(12 + 26)
  control.writeUInt32BE(26, 0)
  control.write('fcTL', 4, 'latin1')
  for (const [index, value] of [1, width, height, x, y].entries())
    control.writeUInt32BE(value, 8 + 4 * index)
  const end = png.indexOf('IEND') - 4
  return Buffer.concat([png.subarray(0, end), control, png.subarray(end)])
}

/** An animated WebP with such a frame, whose own picture is the real one. */
export function webpWith(frame: Partial<FrameSize>): Buffer<ArrayBuffer> {
  const { x, y, width, height } = { ...still, ...frame }
  const picture = webpExtended.subarray(webpExtended.indexOf('VP8 '))
  const place = [x / 2, y / 2, width - 1, height - 1].map(uint24)
  const body = Buffer.concat([...place, Buffer.alloc(4), picture])
  const head = Buffer.from('ANMF____')
  head.writeUInt32LE(body.length, 4)
  const whole = Buffer.concat([webpExtended.subarray(0, 30), head, body])
  whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}
