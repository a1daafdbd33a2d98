/** Words that mean different things beside different columns. */
import { filledCells } from './filled-cells.ts'
import { headerWords } from './header-words.ts'
import type { HeaderMatch } from './match-header.ts'
import { ignore, type Target } from './targets.ts'
import { isCompanyName, isSalutation } from './value-words.ts'
import { companyListWords, personListWords } from './vocabulary.ts'

type Table = { header: string[]; matches: HeaderMatch[]; sample: string[][] }
type Ambiguous = Extract<HeaderMatch, { ambiguous: unknown }>['ambiguous']

/** Where the column goes. */
export function resolveAmbiguous(word: Ambiguous, column: number, table: Table): Target {
  switch (word) {
    case 'name':
      return resolveName(column, table)
    case 'readFirst':
      return has(table.matches, 'firstName') ? ignore : { to: 'firstName' }
    case 'readLast':
      return has(table.matches, 'lastName') ? ignore : { to: 'lastName' }
    case 'title':
      return { to: isFormOfAddress(column, table) ? 'prefix' : 'position' }
    case 'occupation': {
      const isJobElsewhere = table.matches.some(
        (other, at) => isTo(other, 'position') || (isTitle(other) && !isFormOfAddress(at, table)),
      )
      return isJobElsewhere ? ignore : { to: 'position' }
    }
  }
}

/**
 * "Title" is a form of address when it stands before the first name, beside a job title, or when it
 * holds "Dr." and the like; otherwise, and for the second of two titles, it is the job.
 */
function isFormOfAddress(column: number, { matches, sample }: Table): boolean {
  const isBeforeName = (at: number) => isTo(matches[at + 1] ?? null, 'firstName')
  if (isBeforeName(column)) return true
  if (matches.some((match, at) => isTitle(match) && isBeforeName(at))) return false
  const values = filledCells(sample, column)
  return has(matches, 'position') || (values.length > 0 && values.every(isSalutation))
}

/** "Name" is the missing half of a split name, a company's name in a list of companies, or the full name. */
function resolveName(column: number, { header, matches, sample }: Table): Target {
  const hasFirst = has(matches, 'firstName')
  const hasLast = has(matches, 'lastName')
  if (hasFirst && !hasLast) return { to: 'lastName' }
  if (hasLast && !hasFirst) return { to: 'firstName' }
  const isPersonList = hasFirst || has(matches, 'companyName') || has(matches, 'isCompany')
  if (isPersonList) return { to: 'fullName' }
  const others = header.filter((_, index) => index !== column).map(headerWords)
  const forCompany = others.filter((text) => companyListWords.test(text)).length
  const forPerson = others.filter((text) => personListWords.test(text)).length
  const values = filledCells(sample, column)
  const companies = values.filter(isCompanyName).length
  const isCompanyList = forCompany > forPerson || (forPerson === 0 && companies > values.length / 2)
  return { to: isCompanyList ? 'companyName' : 'fullName' }
}

const isTo = (match: HeaderMatch, to: Target['to']) =>
  match !== null && 'to' in match && match.to === to

const isTitle = (match: HeaderMatch) =>
  match !== null && 'ambiguous' in match && match.ambiguous === 'title'

/** Whether any column goes to one of these. */
export function has(matches: readonly HeaderMatch[], ...to: Target['to'][]): boolean {
  return matches.some((match) => to.some((one) => isTo(match, one)))
}
