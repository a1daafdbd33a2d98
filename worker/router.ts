import { categoriesRouter } from './categories/router.ts'
import { changesRouter, jobUndoRouter } from './changes/router.ts'
import { contactsRouter } from './contacts/router.ts'
import { demoRouter } from './demo/router.ts'
import { eventsRouter } from './events/router.ts'
import { importsRouter } from './imports/router.ts'
import { jobsRouter } from './jobs/router.ts'
import { settingsRouter } from './settings/router.ts'
import { mergeRouters, router } from './trpc.ts'
import { groupsRouter, usersRouter } from './users/router.ts'

export const appRouter = router({
  categories: categoriesRouter,
  changes: changesRouter,
  contacts: contactsRouter,
  events: eventsRouter,
  groups: groupsRouter,
  imports: importsRouter,
  jobs: mergeRouters(jobsRouter, jobUndoRouter),
  settings: mergeRouters(settingsRouter, demoRouter),
  users: usersRouter,
})

export type AppRouter = typeof appRouter
