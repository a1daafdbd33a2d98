import { changesRouter } from './changes/router.ts'
import { contactsRouter } from './contacts/router.ts'
import { eventsRouter } from './events/router.ts'
import { settingsRouter } from './settings/router.ts'
import { router } from './trpc.ts'
import { groupsRouter, usersRouter } from './users/router.ts'

export const appRouter = router({
  changes: changesRouter,
  contacts: contactsRouter,
  events: eventsRouter,
  groups: groupsRouter,
  settings: settingsRouter,
  users: usersRouter,
})

export type AppRouter = typeof appRouter
