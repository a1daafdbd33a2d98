/** What people are called and look like wherever they are named by id. */
import { t } from '../i18n/index.ts'
import type { PersonFace } from '../ui/person.ts'
import { me, personOf, photoUrl } from './session.ts'

/** Nobody is called “someone” only because the names are still on their way. */
export const personName = (id: string | null): string =>
  (id === null ? undefined : personOf(id)?.name) ?? (me() === null ? '…' : t('live.someone'))

export const faceOf = (id: string): PersonFace => ({
  userId: id,
  name: personName(id),
  photoUrl: photoUrl(personOf(id)?.photoKey),
})
