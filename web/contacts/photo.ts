/** A picture of somebody's choice, made small enough here and stored by the server. */
import { imageFacts } from '../../worker/files/image.ts'
import { Refusal } from '../live/errors.ts'

const maxWidth = 200
const maxHeight = 300
/** More than cameras make; beyond it a browser fails, or takes the machine with it. */
const maxChosenBytes = 50 * 1024 * 1024
const maxChosenPixels = 150_000_000

/** Asks for a file; resolves with the key of the stored photo, or null when none was chosen. Rejects with a Refusal. */
export async function pickPhoto(): Promise<string | null> {
  const file = await chooseFile()
  return file ? await storePhoto(file) : null
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

/** The size a picture is kept at: as it is, or as large as fits. Pure. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, maxWidth / width, maxHeight / height)
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}

async function storePhoto(file: File): Promise<string> {
  const response = await fetch('/files/photo?for=contact', {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: await shrunk(file),
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

async function shrunk(file: File): Promise<Blob> {
  await refuseHuge(file)
  const picture = await createImageBitmap(file).catch(() => {
    throw new Refusal(400, { reason: 'not_a_picture' })
  })
  const { width, height } = fitted(picture.width, picture.height)
  const canvas = new OffscreenCanvas(width, height)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Refusal(400, { reason: 'not_a_picture' })
  // Transparent pictures are laid on white, as JPEG knows no transparency.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.drawImage(picture, 0, 0, width, height)
  picture.close()
  return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 })
}
