/** The demo company, among the procedures of settings. */
import { router, withCapability } from '../trpc.ts'
import { clearDemo } from './clear.ts'

export const demoRouter = router({
  clearDemo: withCapability('people.manage').mutation(({ ctx }) => clearDemo(ctx)),
})
