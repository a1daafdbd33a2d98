/** What a row said before it was handed back for correction: its cells are kept with the import that gave it back. */
import { z } from 'zod'
import { compileMapping } from '../draft/compile-mapping.ts'
import type { ContactDraft } from '../draft/contact-draft.ts'
import { rowToDraft } from '../draft/row-to-draft.ts'
import { importInput } from '../schema.ts'

export type EarlierRow = { id: string; cells: string; input: string }

const cellsSchema = z.array(z.string())

/** The contact's id with the row as it was drafted then. An import of a shape that is no more tells nothing. */
export function draftedEarlier({ id, cells, input }: EarlierRow): [string, ContactDraft][] {
  const known = importInput.safeParse(JSON.parse(input))
  const row = cellsSchema.safeParse(JSON.parse(cells))
  if (!known.success || !row.success) return []
  const { draft } = rowToDraft(row.data, compileMapping(known.data.mapping))
  return draft ? [[id, draft]] : []
}
