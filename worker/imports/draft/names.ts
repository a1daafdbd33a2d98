import { isCourtesy } from '../mapping/value-words.ts'
import { splitChineseName } from './chinese-names.ts'

export type NameParts = {
  prefix: string
  firstName: string
  middleName: string
  lastName: string
  suffix: string
  fullName: string
}

const eastern = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー・ ]+$/u
const suffix = /^(jr|sr|ii|iii|iv|ph\.?d|m\.?d|mba|esq|dds|cpa|dr|msc|bsc|ba|ma)\.?$/i
/** Words that begin a last name: "van der Berg", "de la Cruz". */
const particle =
  /^(van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|zu|zum|zur|bin|ibn|al|el)$/i

/**
 * First and last name of a person. A middle name follows the first one, a title ("Dr.") precedes it
 * and a suffix follows the last name; a form of address ("Mrs.") is not part of the name.
 */
export function foldName(parts: NameParts): { firstName: string; lastName: string } {
  const split =
    parts.firstName === '' && parts.lastName === '' ? splitFullName(parts.fullName) : parts
  const prefix = isCourtesy(parts.prefix) ? '' : parts.prefix
  const isFolded = split === parts
  const first = [prefix, split.firstName, isFolded ? parts.middleName : '']
  const last = [split.lastName, isFolded ? parts.suffix : '']
  if (split.firstName === '' && split.lastName === '') return { firstName: '', lastName: '' }
  if (split.lastName === '') return { firstName: join([...first, ...last]), lastName: '' }
  return { firstName: join(first), lastName: join(last) }
}

/**
 * A full name in two parts: "Last, First"; the family name first in Han, Kana and Hangul; otherwise
 * the last word, with its particles. An unspaced eastern name that does not read as a Chinese one
 * (高橋美咲) stays whole as first name, so it is shown as it was written.
 */
export function splitFullName(full: string): { firstName: string; lastName: string } {
  const comma = full.indexOf(',')
  if (comma > 0) {
    const before = full.slice(0, comma).trim()
    const after = full.slice(comma + 1).trim()
    if (after !== '' && !suffix.test(after)) return { firstName: after, lastName: before }
    const { firstName, lastName } = splitFullName(before)
    return { firstName, lastName: join([lastName, after]) }
  }
  const words = full.split(/[\s\u3000]+/).filter((word) => word !== '')
  if (words.length < 2) return splitChineseName(full) ?? { firstName: full, lastName: '' }
  if (eastern.test(full)) {
    const [family = '', ...given] = words
    return { firstName: given.join(' '), lastName: family }
  }
  let at = words.length - 1
  if (at > 1 && suffix.test(words[at] ?? '')) at -= 1
  while (at > 1 && particle.test(words[at - 1] ?? '')) at -= 1
  return { firstName: words.slice(0, at).join(' '), lastName: words.slice(at).join(' ') }
}

function join(parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}
