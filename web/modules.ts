/** The one list of the portal's parts, in the order of the rail. A new one is a line here. */
import { contactsModule } from './contacts/module.ts'
import type { Module } from './frame/module.ts'
import { homeModule } from './home/module.ts'
import { importsModule } from './imports/module.ts'
import { jobsModule } from './jobs/module.ts'
import { peopleModule } from './people/module.ts'
import { profileModule } from './profile/module.ts'
import { settingsModule } from './settings/module.ts'

export const modules: readonly Module[] = [
  homeModule,
  contactsModule,
  importsModule,
  jobsModule,
  peopleModule,
  settingsModule,
  profileModule,
]
