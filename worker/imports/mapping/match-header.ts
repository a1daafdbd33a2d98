import { isOwnColumn } from '../../jobs/own-column.ts'
import { importLimits } from '../limits.ts'
import { addressPart } from './address-part.ts'
import { headerWords } from './header-words.ts'
import { addressCategory, phoneCategory, plainCategory } from './label-category.ts'
import { matchGrouped } from './match-grouped.ts'
import { ignore, type Target } from './targets.ts'
import {
  elsewhere,
  emailId,
  networkWords,
  recordId,
  relatives,
  whole,
  words,
} from './vocabulary.ts'

/** What a header alone says. An ambiguous word means different things beside different columns. */
export type HeaderMatch =
  | Target
  | { ambiguous: 'name' | 'title' | 'occupation' | 'readFirst' | 'readLast' }
  | null

export function matchHeader(raw: string): HeaderMatch {
  if (raw.length > importLimits.headerChars) return null
  const text = headerWords(raw)
  if (text === '') return null
  if (isOwnColumn(raw)) return { to: 'recordId' }
  const grouped = matchGrouped(raw)
  if (grouped) return grouped
  if (whole.addressLabel.test(text)) return { to: 'label', of: 'address', slot: 0 }
  if (isElsewhere(text)) return ignore
  return matchInfo(text) ?? matchAddress(text) ?? matchPlain(text)
}

function isElsewhere(text: string): boolean {
  if (relatives.test(text) || whole.user.test(text)) return true
  return elsewhere.test(text) || (recordId.test(text) && !emailId.test(text))
}

function matchInfo(text: string): Target | null {
  if (whole.postBox.test(text)) return null
  if (words.email.test(text)) {
    return { to: 'email', category: plainCategory(text) ?? 'work', slot: 0 }
  }
  if (words.fax.test(text) || words.phone.test(text) || words.mobile.test(text)) {
    return { to: 'phone', category: phoneCategory(text) ?? 'work', slot: 0 }
  }
  const known = networkWords.find(({ test }) => test.test(text))
  if (known) {
    const prefix = 'prefix' in known ? { prefix: known.prefix } : {}
    const category = plainCategory(text) ?? 'work'
    return { to: 'link', network: known.network, category, slot: 0, ...prefix }
  }
  if (words.website.test(text)) {
    const category = plainCategory(text.replace(/home ?page/, '')) ?? 'work'
    return { to: 'link', network: 'website', category, slot: 0 }
  }
  return null
}

function matchAddress(text: string): Target | null {
  const part = addressPart(text)
  if (part === null) return null
  return { to: 'address', part, category: addressCategory(text) ?? 'work', slot: 0 }
}

function matchPlain(text: string): HeaderMatch {
  if (whole.isCompany.test(text)) return { to: 'isCompany' }
  if (whole.bothNames.test(text)) return { to: 'fullName' }
  if (words.middleName.test(text)) return { to: 'middleName' }
  if (words.firstName.test(text) || whole.chineseFirst.test(text)) return { to: 'firstName' }
  if (words.lastName.test(text) || whole.chineseLast.test(text)) return { to: 'lastName' }
  if (whole.readFirst.test(text)) return { ambiguous: 'readFirst' }
  if (whole.readLast.test(text)) return { ambiguous: 'readLast' }
  if (whole.prefix.test(text)) return { to: 'prefix' }
  if (whole.suffix.test(text)) return { to: 'suffix' }
  if (words.jobTitle.test(text)) return { to: 'position' }
  if (whole.occupation.test(text)) return { ambiguous: 'occupation' }
  if (whole.companyName.test(text)) return { to: 'companyName' }
  if (whole.description.test(text)) return { to: 'description' }
  if (whole.tags.test(text)) return { to: 'tags' }
  if (whole.type.test(text)) return { to: 'type' }
  if (whole.temperature.test(text)) return { to: 'temperature' }
  if (whole.currency.test(text) || words.currency.test(text)) return { to: 'currency' }
  if (words.fullName.test(text)) return { to: 'fullName' }
  if (whole.name.test(text)) return { ambiguous: 'name' }
  return whole.title.test(text) ? { ambiguous: 'title' } : null
}
