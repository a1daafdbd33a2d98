/** A picture of somebody's choice, made small here and stored by the server. */
import { maxPhotoBytes } from '../../worker/files/fields.ts'
import { imageFacts } from '../../worker/files/image.ts'
import { Refusal } from '../live/errors.ts'
import { decodePicture } from '../profile/photo-upload.ts'

/** More than cameras make; beyond it a browser fails, or takes the machine with it. */
const maxChosenPixels = 150_000_000

/** Asks for a picture; resolves with the key of the stored photo, or null when none was chosen. Rejects with a Refusal. */
export async function pickPhoto(): Promise<string | null> {
  const { askPhoto } = await import('./photo-window.tsx')
  const photo = await askPhoto()
  return photo && (await storePhoto(photo))
}

async function storePhoto(photo: Blob): Promise<string> {
  const response = await fetch('/files/photo?for=contact', {
    method: 'POST',
    body: photo,
  })
  const answer: unknown = await response.json()
  if (
    response.ok &&
    typeof answer === 'object' &&
    answer &&
    'key' in answer &&
    typeof answer.key === 'string'
  )
    return answer.key
  const reason =
    typeof answer === 'object' && answer && 'reason' in answer ? String(answer.reason) : 'unknown'
  throw new Refusal(response.status, { reason })
}

async function refuseHuge(file: File): Promise<void> {
  const tooLarge = new Refusal(400, { reason: 'photo_size' })
  if (file.size > maxPhotoBytes) throw new Refusal(413, { reason: 'photo_too_large' })
  const facts = imageFacts(new Uint8Array(await file.arrayBuffer()))
  if (facts !== null && facts.width * facts.height > maxChosenPixels) throw tooLarge
}

/** The picture of a file that somebody chose, the right way up. Rejects with a Refusal. */
export async function decodeChosen(file: File): Promise<ImageBitmap> {
  await refuseHuge(file)
  return await decodePicture(file).catch(() => {
    throw new Refusal(400, { reason: 'not_a_picture' })
  })
}
