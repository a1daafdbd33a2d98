/** A picture of somebody's choice, cut and made small here and stored by the server. */
import type { ContactKind } from '../../db/enums.ts'
import { imageFacts } from '../../worker/files/image.ts'
import { loadTexts } from '../i18n/load.ts'
import { Refusal } from '../live/errors.ts'
import { decodePicture } from '../profile/photo-upload.ts'

/** More than cameras make; beyond it a browser fails, or takes the machine with it. */
const maxChosenBytes = 50 * 1024 * 1024
const maxChosenPixels = 150_000_000

/**
 * Asks for a file and for the part of it to show; resolves with the key of the stored photo, or null when none was
 * chosen. Rejects with a Refusal.
 */
export async function pickPhoto(kind: ContactKind): Promise<string | null> {
  const file = await chooseFile()
  if (file === null) return null
  const [picture, { askCrop }] = await Promise.all([
    decoded(file),
    import('../profile/ask-crop.tsx'),
    loadTexts('profile'),
  ])
  const photo = await askCrop(picture, { isRound: kind === 'person' })
  return photo && (await storePhoto(photo))
}

function chooseFile(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/png,image/jpeg,image/webp,image/gif'
    input.onchange = () => resolve(input.files?.[0] ?? null)
    input.oncancel = () => resolve(null)
    input.click()
  })
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
  if (file.size > maxChosenBytes) throw tooLarge
  const facts = imageFacts(new Uint8Array(await file.arrayBuffer()))
  if (facts !== null && facts.width * facts.height > maxChosenPixels) throw tooLarge
}

async function decoded(file: File): Promise<ImageBitmap> {
  await refuseHuge(file)
  return await decodePicture(file).catch(() => {
    throw new Refusal(400, { reason: 'not_a_picture' })
  })
}
