/** From a chosen file to a small picture at the server. */
import { type Crop, placeOf, type Size } from './crop.ts'

/** Decodes a picture the right way up. Rejects when the browser cannot. */
export const decodePicture = (file: Blob): Promise<ImageBitmap> =>
  createImageBitmap(file, { imageOrientation: 'from-image' })

/** Draws the crop of a picture over a whole canvas, as smoothly as the browser can. */
export function drawCrop(
  canvas: HTMLCanvasElement,
  picture: ImageBitmap,
  crop: Crop,
  frame: Size,
): void {
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser draws no canvas')
  const scale = canvas.width / frame.width
  const { left, top, width, height } = placeOf(crop, picture, frame)
  context.imageSmoothingQuality = 'high'
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, left * scale, top * scale, width * scale, height * scale)
}

/** The crop as a small WebP, or PNG where the browser writes no WebP. */
export async function cutOut(
  picture: ImageBitmap,
  crop: Crop,
  frame: Size,
  size: Size,
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  drawCrop(canvas, picture, crop, frame)
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/webp', 0.9),
  )
  if (blob === null) throw new Error('The picture could not be written')
  return blob
}
