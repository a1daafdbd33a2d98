/** The sign of each act that the palette may offer. */
import type { Component, JSX } from 'solid-js'
import ArchiveRestore from '~icons/lucide/archive-restore'
import Building2 from '~icons/lucide/building-2'
import House from '~icons/lucide/house'
import Keyboard from '~icons/lucide/keyboard'
import Languages from '~icons/lucide/languages'
import LogOut from '~icons/lucide/log-out'
import Monitor from '~icons/lucide/monitor'
import Moon from '~icons/lucide/moon'
import PanelLeft from '~icons/lucide/panel-left'
import Pencil from '~icons/lucide/pencil'
import Plus from '~icons/lucide/plus'
import Redo2 from '~icons/lucide/redo-2'
import Settings from '~icons/lucide/settings'
import SquareSlash from '~icons/lucide/square-slash'
import Sun from '~icons/lucide/sun'
import Undo2 from '~icons/lucide/undo-2'
import Upload from '~icons/lucide/upload'
import User from '~icons/lucide/user'
import Users from '~icons/lucide/users'
import type { ShortcutId } from '../keyboard/shortcuts.ts'

type Icon = Component<JSX.SvgSVGAttributes<SVGSVGElement>>

const icons: Partial<Record<ShortcutId, Icon>> = {
  sheet: Keyboard,
  undo: Undo2,
  redo: Redo2,
  rail: PanelLeft,
  createPerson: Plus,
  createCompany: Plus,
  importContacts: Upload,
  goHome: House,
  goContacts: Users,
  goCompanies: Building2,
  goPersons: User,
  goDeleted: ArchiveRestore,
  goSettings: Settings,
  edit: Pencil,
  themeLight: Sun,
  themeDark: Moon,
  themeSystem: Monitor,
  languageEn: Languages,
  languageZh: Languages,
  signOut: LogOut,
}

export const iconOf = (id: ShortcutId): Icon => icons[id] ?? SquareSlash
