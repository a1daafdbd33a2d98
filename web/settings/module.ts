import Settings from '~icons/lucide/settings'
import { plugFrame } from '../frame/context.ts'
import type { Module } from '../frame/module.ts'
import { portal } from './records.ts'
import { settingsRoutes } from './routes.ts'

/** The portal itself, and what its records are told apart by. */
export const settingsModule: Module = {
  id: 'settings',
  routes: settingsRoutes,
  place: {
    id: 'settings',
    text: 'frame.settings',
    at: 'end',
    go: {
      id: 'settings.go',
      group: 'go',
      text: 'keyboard.goSettings',
      keys: ['g ,'],
      path: '/settings',
      icon: Settings,
      needs: ['settings.manage', 'people.manage'],
    },
  },
  begin: () => {
    plugFrame({ portalName: () => portal()?.name || 'Unison' })
    return () => {}
  },
}
