import { headerWords } from './header-words.ts'
import { fillByContent } from './match-content.ts'
import { type HeaderMatch, matchHeader } from './match-header.ts'
import { ignore, type Mapping, singleTargets, type Target } from './targets.ts'
import { isCompanyName, isSalutation } from './value-words.ts'
import { companyListWords, personListWords } from './vocabulary.ts'

/**
 * Proposes a target for each column from the header and, where that says nothing or there is none,
 * from the first rows. A person can change every target.
 */
export function proposeMapping(header: string[] | null, sample: string[][]): Mapping {
  const columns = header?.length ?? Math.max(0, ...sample.map((row) => row.length))
  if (header === null) {
    return fillByContent(
      Array.from({ length: columns }, () => null),
      sample,
      { hasHeader: false },
    )
  }
  const matches = header.map(matchHeader)
  const resolved = matches.map((match, column) =>
    resolve(match, column, { header, matches, sample }),
  )
  return keepFirst(fillByContent(keepFirst(resolved), sample, { hasHeader: true })).map(
    (target) => target ?? ignore,
  )
}

/** Whether a text reads as a column name at all; used to tell a header from a first row. */
export function isKnownHeader(cell: string): boolean {
  return matchHeader(cell) !== null
}

type Table = { header: string[]; matches: HeaderMatch[]; sample: string[][] }

function resolve(match: HeaderMatch, column: number, table: Table): Target | null {
  if (match === null || 'to' in match) return match
  switch (match.ambiguous) {
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
  const values = filled(sample, column)
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
  const values = filled(sample, column)
  const companies = values.filter(isCompanyName).length
  const isCompanyList = forCompany > forPerson || (forPerson === 0 && companies > values.length / 2)
  return { to: isCompanyList ? 'companyName' : 'fullName' }
}

const isTo = (match: HeaderMatch, to: Target['to']) =>
  match !== null && 'to' in match && match.to === to

const isTitle = (match: HeaderMatch) =>
  match !== null && 'ambiguous' in match && match.ambiguous === 'title'

function has(matches: HeaderMatch[], to: Target['to']): boolean {
  return matches.some((match) => isTo(match, to))
}

function filled(sample: string[][], column: number): string[] {
  return sample.map((row) => row[column]?.trim() ?? '').filter((value) => value !== '')
}

/** Of several columns for a single value the first is kept. */
function keepFirst(targets: (Target | null)[]): (Target | null)[] {
  const single = new Set<string>(singleTargets)
  const seen = new Set<string>()
  return targets.map((target) => {
    if (target === null || !single.has(target.to)) return target
    if (seen.has(target.to)) return ignore
    seen.add(target.to)
    return target
  })
}
