import { cleanLines } from '../../core/text.ts'
import type { CompiledMapping } from './compile-mapping.ts'
import type { RowOutcome } from './contact-draft.ts'
import { DraftRow } from './draft-row.ts'

/**
 * One row as a contact, or why it cannot be one. A name makes a person (who belongs to the company
 * the row names), a company name alone a company, an e-mail or phone alone a person without a name.
 */
export function rowToDraft(cells: string[], mapping: CompiledMapping): RowOutcome {
  const row = new DraftRow(mapping)
  for (const { column, target } of mapping.labels) {
    const label = textOf(cells[column])
    if (label !== '') row.label(target, label)
  }
  for (const { column, target } of mapping.used) {
    const value = textOf(cells[column])
    if (value !== '') row.take(target, column, value)
  }
  return row.finish()
}

/** A cell as the form would keep it; spreadsheets write `="0049"` for text that looks like a number. */
const textOf = (cell = ''): string => cleanLines(cell.replace(/^\s*="([^"]*)"\s*$/, '$1'))
