/** A picture as large as a photo may be. Pure. */
import { maxPhotoHeight, maxPhotoWidth } from '../../worker/files/fields.ts'

export type Size = { width: number; height: number }

/** Its size when it fits the bounds in its own proportions; what fits already stays as it is. */
export function fittedSize({ width, height }: Size): Size {
  const scale = Math.min(1, maxPhotoWidth / width, maxPhotoHeight / height)
  const of = (length: number): number => Math.max(1, Math.round(length * scale))
  return { width: of(width), height: of(height) }
}

/** The picture fitted, as a small WebP, or PNG where the browser writes no WebP. */
export async function fitPicture(picture: ImageBitmap): Promise<Blob> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, fittedSize(picture))
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser draws no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/webp', 0.9),
  )
  if (blob === null) throw new Error('The picture could not be written')
  return blob
}
