import { changesRouter } from './changes/router.ts'
import { contactsRouter } from './contacts/router.ts'
import { eventsRouter } from './events/router.ts'
import { settingsRouter } from './settings/router.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  changes: changesRouter,
  contacts: contactsRouter,
  events: eventsRouter,
  settings: settingsRouter,
})

export type AppRouter = typeof appRouter
