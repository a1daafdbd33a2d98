/** A picture of somebody's choice, made small here and stored by the server. */
import type { Network } from '../../db/enums.ts'
import type { Info } from '../../worker/contacts/fields.ts'
import { maxPhotoBytes } from '../../worker/files/fields.ts'
import { imageFacts } from '../../worker/files/image.ts'
import { Refusal } from '../live/errors.ts'
import { decodePicture } from '../profile/photo-upload.ts'

/** A page about the contact on a network, as it is stored. */
export type Profile = { network: Network; value: string }

/** Those among a contact's entries; a website of its own is none. */
export const profilesOf = (infos: readonly Pick<Info, 'network' | 'value'>[]): Profile[] =>
  infos.flatMap(({ network, value }) =>
    network === null || network === 'website' || network === 'other' || value.trim() === ''
      ? []
      : [{ network, value }],
  )

/** More than cameras make; beyond it a browser fails, or takes the machine with it. */
const maxChosenPixels = 150_000_000

/** Asks for a picture; resolves with the key of the stored photo, or null when none was chosen. Rejects with a Refusal. */
export async function pickPhoto(profiles: readonly Profile[]): Promise<string | null> {
  const { askPhoto } = await import('./photo-window.tsx')
  const photo = await askPhoto(profiles)
  return photo && (await storePhoto(photo))
}

async function storePhoto(photo: Blob): Promise<string> {
  const response = await fetch('/files/photo?for=contact', {
    method: 'POST',
    body: photo,
  })
  if (!response.ok) throw await refusalIn(response)
  const answer: unknown = await response.json()
  if (typeof answer === 'object' && answer && 'key' in answer && typeof answer.key === 'string')
    return answer.key
  throw new Refusal(response.status, { reason: 'unknown' })
}

async function refusalIn(response: Response): Promise<Refusal> {
  const answer: unknown = await response.json().catch(() => null)
  const reason =
    typeof answer === 'object' && answer && 'reason' in answer ? String(answer.reason) : 'unknown'
  return new Refusal(response.status, { reason })
}

/** The picture at an address elsewhere, which the server fetches: pages ask nobody but their portal. Rejects with a Refusal. */
export async function fetchPicture(address: string): Promise<File> {
  const response = await fetch('/files/picture-elsewhere', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ address }),
  })
  if (!response.ok) throw await refusalIn(response)
  const picture = await response.blob()
  return new File([picture], 'picture', { type: picture.type })
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
