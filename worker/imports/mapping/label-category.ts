import { cutText } from '../../core/text.ts'
import type { AddressCategory, EmailCategory, PhoneCategory } from '../draft/contact-draft.ts'
import { importLimits } from '../limits.ts'
import { headerWords } from './header-words.ts'
import { categories, words } from './vocabulary.ts'

/** A phone's category from the words of its header or label; null when they do not tell. */
export function phoneCategory(text: string): PhoneCategory | null {
  if (words.fax.test(text)) return 'fax'
  if (words.mobile.test(text)) return 'mobile'
  if (categories.direct.test(text)) return 'direct'
  return plainCategory(text)
}

/** For e-mail addresses and links. */
export function plainCategory(text: string): 'work' | 'home' | 'other' | null {
  if (categories.other.test(text)) return 'other'
  if (categories.home.test(text)) return 'home'
  if (categories.work.test(text)) return 'work'
  return null
}

export function addressCategory(text: string): AddressCategory | null {
  if (categories.billing.test(text)) return 'billing'
  if (categories.postal.test(text)) return 'postal'
  if (categories.office.test(text)) return 'office'
  return plainCategory(text)
}

/** The category that a label cell ("* Home", "Invoice address", "Grandma's") gives its value. */
export function categoryOfLabel(kind: 'email' | 'link', label: string): EmailCategory | null
export function categoryOfLabel(kind: 'phone', label: string): PhoneCategory | null
export function categoryOfLabel(kind: 'address', label: string): AddressCategory | null
export function categoryOfLabel(
  kind: 'email' | 'link' | 'phone' | 'address',
  label: string,
): string | null {
  if (label === '') return null
  const text = headerWords(cutText(label, importLimits.headerChars))
  if (text === '') return null
  switch (kind) {
    case 'phone':
      return phoneCategory(text) ?? (/^(main|primary)$/.test(text) ? 'work' : 'other')
    case 'address':
      return addressCategory(text) ?? (/^(contact|main|primary)$/.test(text) ? 'work' : 'other')
    case 'email':
    case 'link':
      return plainCategory(text) ?? 'other'
  }
}
