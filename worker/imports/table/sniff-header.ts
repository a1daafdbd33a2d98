import { type ValueShape, valueShape } from '../mapping/value-shape.ts'
import type { CsvRecord } from './csv-parser.ts'

/** Whether a text is a column name that the mapping understands. */
export type KnowsHeader = (cell: string) => boolean

/**
 * Whether a table's first row names its columns. Votes: known names and text above values speak
 * for it; e-mail addresses, links and values like those below speak against (an address decides). A tie means yes.
 */
export function looksLikeHeader(
  first: string[],
  body: CsvRecord[],
  knowsHeader: KnowsHeader,
): boolean {
  const votes = first.map((cell, column) => vote(cell, columnShape(body, column), knowsHeader))
  return votes.reduce((sum, next) => sum + next, 0) >= 0
}

function vote(cell: string, below: ValueShape | null, knowsHeader: KnowsHeader): number {
  const shape = valueShape(cell)
  switch (shape) {
    case 'empty':
      return 0
    case 'email':
      return -100
    case 'link':
      return -3
    case 'phone':
    case 'date':
      return below === shape || below === null ? -2 : -1
    case 'number':
      return below === 'number' ? -1 : 0
    case 'text':
      if (knowsHeader(cell)) return 2
      return below !== null && below !== 'text' ? 1 : 0
  }
}

/** The shape that most filled cells of a column share, or null when none has a majority. */
function columnShape(body: CsvRecord[], column: number): ValueShape | null {
  const counts = new Map<ValueShape, number>()
  let filled = 0
  for (const { cells } of body) {
    const shape = valueShape(cells[column] ?? '')
    if (shape === 'empty') continue
    filled += 1
    counts.set(shape, (counts.get(shape) ?? 0) + 1)
  }
  for (const [shape, count] of counts) if (count > filled / 2) return shape
  return null
}
