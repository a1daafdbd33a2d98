import { router, withCapability } from '../trpc.ts'
import { inspectFile } from './file.ts'
import { previewFile } from './preview.ts'
import { inspectInput, previewInput, startInput } from './schema.ts'
import { startImport } from './start.ts'

const writing = withCapability('crm.write')

export const importsRouter = router({
  /** How an uploaded file is read, and where its columns would go. */
  inspect: writing
    .input(inspectInput)
    .query(({ ctx, input }) => inspectFile(ctx.env, ctx.actor, input)),
  /** What the first rows would become. */
  preview: writing
    .input(previewInput)
    .query(({ ctx, input }) => previewFile(ctx.env, ctx.actor, input)),
  start: writing.input(startInput).mutation(({ ctx, input }) => startImport(ctx, input)),
})
