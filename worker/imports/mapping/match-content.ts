import { filledCells } from './filled-cells.ts'
import type { Target } from './targets.ts'
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
  targets: readonly (Target | null)[],
  sample: string[][],
  { hasHeader }: { hasHeader: boolean },
): (Target | null)[] {
  const filled = [...targets]
  for (const kind of ['email', 'phone', 'link'] as const) {
    if (hasHeader && targets.some((target) => target?.to === kind)) continue
    for (const column of openColumns(targets, sample)) {
      if (share(column, (value) => valueShape(value) === kind) > 0.5)
        filled[column.index] = makes[kind]
    }
  }
  return filled
}

function openColumns(targets: readonly (Target | null)[], sample: string[][]): Column[] {
  return targets.flatMap((target, index) => {
    const values = filledCells(sample, index)
    return target === null && values.length > 0 ? [{ index, values }] : []
  })
}

function share(column: Column, test: (value: string) => boolean): number {
  return column.values.filter(test).length / column.values.length
}

/** A company column by its legal forms; then two neighbouring columns of short names, or one of full names. */
export function namesByContent(
  targets: readonly (Target | null)[],
  sample: string[][],
): [number, Target][] {
  const free = openColumns(targets, sample)
  const company = free.find((column) => share(column, isCompanyName) >= 0.4)
  const names = free.filter(
    (column) => column !== company && share(column, isNameLike) >= 0.7 && isVaried(column),
  )
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

/** Few words again and again are a choice (colours, stages), and no names. */
function isVaried({ values }: Column): boolean {
  return values.length < 6 || new Set(values).size > values.length / 3
}

/** Codes ("USD", "OK") are no names. */
const code = /^[A-Z]{2,4}$/

function isNameLike(value: string): boolean {
  return nameLike.test(value) && !code.test(value) && value.split(/\s+/).length <= 4
}

function isFullName(value: string): boolean {
  return /\S\s+\S/.test(value) || /^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u.test(value)
}
