/** How people and groups are spoken of when an undo of what was done to them is in somebody's way. */
import { t } from '../i18n/index.ts'
import type { Spoken } from '../live/kinds.ts'

export const person: Spoken = { placeName: () => t('live.thisPerson') }
export const group: Spoken = { placeName: () => t('live.thisGroup') }
