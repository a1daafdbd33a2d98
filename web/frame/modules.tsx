import type { Component, JSX } from 'solid-js'
import Building2 from '~icons/lucide/building-2'
import Contact from '~icons/lucide/contact'
import House from '~icons/lucide/house'
import Settings from '~icons/lucide/settings'
import User from '~icons/lucide/user'
import type { PlainKey } from '../i18n/texts.ts'
import type { ShortcutId } from '../keyboard/shortcuts.ts'
import type { FrameRight } from './context.ts'

export type Module = {
  id: string
  text: PlainKey
  path: string
  icon: Component<JSX.SvgSVGAttributes<SVGSVGElement>>
  command: ShortcutId
  /** Views of the module, shown under it. */
  views?: readonly Omit<Module, 'views' | 'place'>[]
  right?: FrameRight
  place: 'main' | 'end'
}

/** The places of the portal, in order. A new module is a line here and its routes in web/routes.tsx. */
export const modules: readonly Module[] = [
  { id: 'home', text: 'frame.home', path: '/', icon: House, command: 'goHome', place: 'main' },
  {
    id: 'contacts',
    text: 'frame.contacts',
    path: '/contacts',
    icon: Contact,
    command: 'goContacts',
    right: 'crm.open',
    place: 'main',
    views: [
      {
        id: 'companies',
        text: 'frame.companies',
        path: '/contacts/companies',
        icon: Building2,
        command: 'goCompanies',
      },
      {
        id: 'persons',
        text: 'frame.persons',
        path: '/contacts/persons',
        icon: User,
        command: 'goPersons',
      },
    ],
  },
  {
    id: 'settings',
    text: 'frame.settings',
    path: '/settings',
    icon: Settings,
    command: 'goSettings',
    place: 'end',
    right: 'settings.open',
  },
]

/** Whether an address belongs to a module or view. */
export function isAt(pathname: string, path: string): boolean {
  if (path === '/') return pathname === '/'
  return pathname === path || pathname.startsWith(`${path}/`)
}

/** The module an address belongs to. */
export function moduleAt(pathname: string): Module | undefined {
  return modules.find((m) => isAt(pathname, m.path))
}
