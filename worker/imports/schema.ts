/** What an import may be asked, and what is kept of it in its job. */
import { z } from 'zod'
import { someLine } from '../core/inputs.ts'
import { changeId, importChoices } from '../jobs/schema.ts'
import { tagTitle } from '../settings/schema.ts'
import { importLimits } from './limits.ts'
import { mappingSchema } from './mapping/targets.ts'
import { delimiters, dialectSchema, quotes } from './table/dialect.ts'
import { textEncodingSchema } from './text/encodings.ts'

const key = z.string().regex(/^imports\/[0-9a-z]{8,60}$/, 'unknown_file')

/** What a person corrected of what was found; the rest is found afresh. */
export const corrections = z.strictObject({
  delimiter: z.enum(delimiters).optional(),
  quote: z.enum(quotes).optional(),
  hasHeader: z.boolean().optional(),
  skipLines: z.number().int().min(0).max(1000).optional(),
})
export type Corrections = z.infer<typeof corrections>

export const inspectInput = z.strictObject({
  key,
  encoding: textEncodingSchema.optional(),
  corrections: corrections.default({}),
})

export const previewInput = z.strictObject({
  key,
  encoding: textEncodingSchema,
  dialect: dialectSchema,
  mapping: mappingSchema,
})
export type PreviewRequest = z.output<typeof previewInput>

export const startInput = z.strictObject({
  key,
  fileName: someLine(255),
  encoding: textEncodingSchema,
  dialect: dialectSchema,
  mapping: mappingSchema,
  ...importChoices,
  /** Titles of tags that the import finds or makes. */
  newTags: z.array(tagTitle).max(importLimits.tags, 'too_many').default([]),
})

/** As it stands in the job: with the change its contacts belong to and the column names of the file. */
export const importInput = startInput.extend({
  changeId,
  columns: z.array(z.string().max(importLimits.headerChars)).nullable(),
})
export type ImportInput = z.infer<typeof importInput>

/** Of a stored input, where its file is: all that is needed once the work is over. */
export const storedFile = z.object({ key })
