/** The sign of each act that the palette may offer. */
import Keyboard from '~icons/lucide/keyboard'
import Languages from '~icons/lucide/languages'
import LogOut from '~icons/lucide/log-out'
import Monitor from '~icons/lucide/monitor'
import Moon from '~icons/lucide/moon'
import PanelLeft from '~icons/lucide/panel-left'
import Pencil from '~icons/lucide/pencil'
import Plus from '~icons/lucide/plus'
import Redo2 from '~icons/lucide/redo-2'
import SquareSlash from '~icons/lucide/square-slash'
import Sun from '~icons/lucide/sun'
import Undo2 from '~icons/lucide/undo-2'
import type { ShortcutId } from '../keyboard/shortcuts.ts'
import { frame } from './context.ts'
import type { Icon } from './module.ts'
import { actsOf } from './places.ts'

const icons: Partial<Record<ShortcutId, Icon>> = {
  sheet: Keyboard,
  undo: Undo2,
  redo: Redo2,
  rail: PanelLeft,
  edit: Pencil,
  themeLight: Sun,
  themeDark: Moon,
  themeSystem: Monitor,
  languageEn: Languages,
  languageZh: Languages,
  signOut: LogOut,
}

export function iconOf(id: ShortcutId): Icon {
  const own = frame()
    .modules.flatMap(actsOf)
    .find((act) => act.id === id)
  return icons[id] ?? (own?.create?.by === 'one' ? Plus : own?.icon) ?? SquareSlash
}
