import { importLimits } from '../limits.ts'
import type { CellDialect } from './dialect.ts'

export type QuotedCell = { value: string; end: number; hasStray: boolean }

/**
 * Reads the cell whose quote opens at `open`; `end` is the delimiter, line end or end of text after
 * it. `incomplete`: the text at hand does not tell yet. `unclosed`: it was no opening quote.
 */
export function readQuoted(
  text: string,
  open: number,
  dialect: CellDialect,
  isLast: boolean,
): QuotedCell | 'incomplete' | 'unclosed' {
  const { quote } = dialect
  let value = ''
  let from = open + 1
  let hasStray = false
  let lines = 0
  for (;;) {
    const at = text.indexOf(quote, from)
    const reach = at < 0 ? text.length : at
    if (reach - open > importLimits.quotedChars) return 'unclosed'
    if (at < 0) return isLast ? 'unclosed' : 'incomplete'
    lines += countBreaks(text, from, at)
    if (lines > importLimits.quotedLines) return 'unclosed'
    if (text[at + 1] === quote) {
      value += text.slice(from, at + 1)
      from = at + 2
      continue
    }
    const end = skipBlanks(text, at + 1, dialect)
    if (end >= text.length && !isLast) return 'incomplete'
    if (end >= text.length || isBorder(text[end], dialect)) {
      return { value: value + text.slice(from, at), end, hasStray }
    }
    value += text.slice(from, at + 1)
    if (lines > 0 && looksLikeOpening(text, at, dialect)) return 'unclosed'
    hasStray = true
    from = at + 1
  }
}

function isBorder(char: string | undefined, dialect: CellDialect): boolean {
  return char === dialect.delimiter || char === '\n' || char === '\r'
}

/** A quote right after a delimiter or line end, below the line of the first one, opens another cell. */
function looksLikeOpening(text: string, at: number, dialect: CellDialect): boolean {
  let before = at - 1
  while (dialect.isPadded && text[before] === ' ' && dialect.delimiter !== ' ') before -= 1
  return isBorder(text[before], dialect)
}

function countBreaks(text: string, from: number, to: number): number {
  let breaks = 0
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) breaks += 1
  }
  return breaks
}

function skipBlanks(text: string, from: number, dialect: CellDialect): number {
  let at = from
  while ((text[at] === ' ' || text[at] === '\t') && text[at] !== dialect.delimiter) at += 1
  return at
}
