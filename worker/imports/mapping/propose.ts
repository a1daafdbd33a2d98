import { filledCells } from './filled-cells.ts'
import { headerWords } from './header-words.ts'
import { fillByContent, namesByContent } from './match-content.ts'
import { matchHeader } from './match-header.ts'
import { type Doubt, reconcile } from './reconcile.ts'
import { has, resolveAmbiguous } from './resolve-ambiguous.ts'
import { ignore, type Mapping, singleTargets, type Target } from './targets.ts'
import { meaningless } from './vocabulary.ts'

/** Where the columns would go, and those that a person has to decide about. */
export type Proposal = { mapping: Mapping; doubts: Doubt[] }

const naming = ['firstName', 'lastName', 'fullName', 'companyName'] as const

/**
 * Proposes a target for each column from its head and the first values under it. They count alike: where they disagree,
 * or where values look like names under a head that nobody knows, the column is left out and asked about.
 */
export function proposeMapping(header: string[] | null, sample: string[][]): Proposal {
  if (header === null) return { mapping: byContentAlone(sample), doubts: [] }
  const doubts: Doubt[] = []
  const judged = (target: Target, column: number): Target => {
    const outcome = reconcile(target, filledCells(sample, column))
    if ('target' in outcome) return outcome.target
    doubts.push({ column, byHead: target, byValues: outcome.byValues })
    return ignore
  }
  const matches = header.map((cell, column) => {
    const match = matchHeader(cell)
    return match !== null && 'to' in match ? judged(match, column) : match
  })
  const resolved = matches.map((match, column) => {
    if (match === null || 'to' in match) return match
    return judged(resolveAmbiguous(match.ambiguous, column, { header, matches, sample }), column)
  })
  const filled = fillByContent(keepFirst(resolved), sample, { hasHeader: true })
  for (const [column, target] of has(filled, ...naming) ? [] : namesByContent(filled, sample)) {
    if (meaningless.test(headerWords(header[column] ?? ''))) filled[column] = target
    else doubts.push({ column, byHead: ignore, byValues: target })
  }
  const mapping = keepFirst(filled).map((target) => target ?? ignore)
  return { mapping, doubts: doubts.toSorted((a, b) => a.column - b.column) }
}

function byContentAlone(sample: string[][]): Mapping {
  const columns = Math.max(0, ...sample.map((row) => row.length))
  const open = Array.from({ length: columns }, () => null)
  const filled = fillByContent(open, sample, { hasHeader: false })
  for (const [column, target] of namesByContent(filled, sample)) filled[column] = target
  return filled.map((target) => target ?? ignore)
}

/** Whether a text reads as a column name at all; used to tell a header from a first row. */
export function isKnownHeader(cell: string): boolean {
  return matchHeader(cell) !== null
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
