import { ignore, type Target } from './targets.ts'
import { valueShape } from './value-shape.ts'
import { isCompanyName } from './value-words.ts'

type Column = { index: number; values: string[] }
type Shaped = 'email' | 'phone' | 'link'

const makes: Record<Shaped, Target> = {
  email: { to: 'email', category: 'work', slot: 0 },
  phone: { to: 'phone', category: 'work', slot: 0 },
  link: { to: 'link', network: 'website', category: 'work', slot: 0 },
}

/**
 * Fills the columns whose header says nothing (null) by what their cells look like. Beside a header
 * this only supplies a kind of value that no named column has: an unknown column with addresses may
 * well be somebody else's.
 */
export function fillByContent(
  targets: (Target | null)[],
  sample: string[][],
  { hasHeader }: { hasHeader: boolean },
): Target[] {
  const filled = [...targets]
  const open = targets.flatMap((target, index) => {
    const values = sample.map((row) => row[index]?.trim() ?? '').filter((value) => value !== '')
    return target === null && values.length > 0 ? [{ index, values }] : []
  })
  for (const kind of ['email', 'phone', 'link'] as const) {
    if (hasHeader && targets.some((target) => target?.to === kind)) continue
    for (const column of open) {
      if (share(column, (value) => valueShape(value) === kind) > 0.5)
        filled[column.index] = makes[kind]
    }
  }
  if (!targets.some(isNaming)) {
    for (const [index, target] of nameColumns(open, filled)) filled[index] = target
  }
  return filled.map((target) => target ?? ignore)
}

function share(column: Column, test: (value: string) => boolean): number {
  return column.values.filter(test).length / column.values.length
}

function isNaming(target: Target | null): boolean {
  return target !== null && ['firstName', 'lastName', 'fullName', 'companyName'].includes(target.to)
}

/** A company column by its legal forms; then two neighbouring columns of short names, or one of full names. */
function nameColumns(open: Column[], filled: (Target | null)[]): [number, Target][] {
  const free = open.filter((column) => filled[column.index] === null)
  const company = free.find((column) => share(column, isCompanyName) >= 0.4)
  const names = free.filter((column) => column !== company && share(column, isNameLike) >= 0.7)
  const found: [number, Target][] = company ? [[company.index, { to: 'companyName' }]] : []
  const [first, second] = names
  if (first === undefined) return found
  const isPair = second?.index === first.index + 1 && share(first, isFullName) < 0.5
  const isLonePair = second?.index === first.index + 1 && first.values.length === 1
  if (second && (isPair || isLonePair)) {
    found.push([first.index, { to: 'firstName' }], [second.index, { to: 'lastName' }])
  } else found.push([first.index, { to: 'fullName' }])
  return found
}

const nameLike = /^[\p{L}\p{M}.'’,\- ]{1,60}$/u

function isNameLike(value: string): boolean {
  return nameLike.test(value) && value.split(/\s+/).length <= 4
}

function isFullName(value: string): boolean {
  return /\S\s+\S/.test(value) || /^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u.test(value)
}
