/** The column that rows handed back for correction carry, so that they find what they have made already. Pure. */
import type { Locale } from '../../db/enums.ts'

export const ownColumn: Record<Locale, string> = {
  en: 'Contact in Unison',
  zh: 'Unison 联系人',
}

export const isOwnColumn = (header: string): boolean =>
  Object.values(ownColumn).includes(header.trim())

export const ownId = /^con_[0-9a-z]{8,40}$/
