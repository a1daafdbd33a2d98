import { Show } from 'solid-js'
import ChevronDown from '~icons/lucide/chevron-down'
import Plus from '~icons/lucide/plus'
import { t } from '../i18n/index.ts'
import { findCommand } from '../keyboard/commands.ts'
import { keysOf } from '../keyboard/shortcuts.ts'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { frame } from './context.ts'
import { actsOf, isOn } from './places.ts'

const entriesBy = (by: 'one' | 'many'): MenuEntry[] =>
  frame()
    .modules.flatMap(actsOf)
    .flatMap((act): MenuEntry[] => {
      if (act.create?.by !== by || !isOn(act)) return []
      const { id, icon: Icon, create } = act
      return [
        { text: t(create.text), icon: <Icon />, keys: keysOf(id), run: () => findCommand(id)?.() },
      ]
    })

/** What can be created here and now, in the guide's order. */
export const createEntries = (): MenuEntry[] => entriesBy('one')
/** What brings in many at once. */
export const importEntries = (): MenuEntry[] => entriesBy('many')

/** Create, with an arrow beside it for the ways that bring in many at once. */
export function CreateButton() {
  const canCreate = (): boolean => createEntries().length > 0
  const canImport = (): boolean => importEntries().length > 0
  return (
    <Show when={canCreate() || canImport()}>
      <div class="f-create">
        <Show when={canCreate()}>
          <Menu tone="primary" entries={createEntries}>
            <Plus />
            <span>{t('frame.create')}</span>
          </Menu>
        </Show>
        <Show when={canImport()}>
          <Menu tone="primary" isSquare label={t('frame.createMore')} entries={importEntries}>
            <ChevronDown />
          </Menu>
        </Show>
      </div>
    </Show>
  )
}
