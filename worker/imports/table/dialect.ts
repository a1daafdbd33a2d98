import { z } from 'zod'
import { importLimits } from '../limits.ts'

export const delimiters = [',', ';', '\t', '|', ':', ' '] as const
export const quotes = ['"', "'"] as const

/** How a file writes its table. Plain data: found by `sniffDialect`, correctable by a person, kept in the job. */
export const dialectSchema = z.object({
  delimiter: z.enum(delimiters),
  quote: z.enum(quotes),
  /** Spaces may stand between a delimiter and an opening quote. */
  isPadded: z.boolean(),
  /** Rows that begin with this sign and do not have the table's width are remarks. */
  comment: z.literal('#').nullable(),
  /** Physical lines before the header, or before the first row when there is none. */
  skipLines: z.number().int().min(0).max(1000),
  hasHeader: z.boolean(),
  columns: z.number().int().min(0).max(importLimits.columns),
})
export type Dialect = z.infer<typeof dialectSchema>
export type Delimiter = Dialect['delimiter']
export type Quote = Dialect['quote']

/** The part of a dialect that decides where cells and records end. */
export type CellDialect = Pick<Dialect, 'delimiter' | 'quote' | 'isPadded'>
