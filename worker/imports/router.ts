import { router, withCapability } from '../trpc.ts'
import { inspectFile } from './file.ts'
import { inspectInput, startInput } from './schema.ts'
import { startImport } from './start.ts'

const writing = withCapability('crm.write')

export const importsRouter = router({
  /** How an uploaded file is read, and where its columns would go. */
  inspect: writing
    .input(inspectInput)
    .query(({ ctx, input }) => inspectFile(ctx.env, ctx.actor, input)),
  start: writing.input(startInput).mutation(({ ctx, input }) => startImport(ctx, input)),
})
