import type { JSX } from 'solid-js'
import ArrowDown from '~icons/lucide/arrow-down'
import ArrowUp from '~icons/lucide/arrow-up'
import Ellipsis from '~icons/lucide/ellipsis'
import GripVertical from '~icons/lucide/grip-vertical'
import Trash2 from '~icons/lucide/trash-2'
import { longestTitle } from '../../worker/settings/fields.ts'
import { t } from '../i18n/index.ts'
import { InlineText } from '../ui/inline-editors.tsx'
import type { SaveAnswer } from '../ui/inline-state.ts'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import type { createReorder } from '../ui/reorder.ts'

export type Titled = { id: string; title: string; rev: number }

/** One of an ordered list: its place, its title, and what its list shows beside that. */
export function OrderedRow(props: {
  item: Titled
  index: number
  count: number
  lead: JSX.Element
  tail: JSX.Element
  rename: (baseRev: number, title: string) => Promise<SaveAnswer<string>>
  reorder: ReturnType<typeof createReorder>
  onMove: (to: number) => void
  onRemove: () => void
}) {
  let baseRev = props.item.rev
  const title = (): string => props.item.title
  const entries = (): MenuEntry[] => [
    {
      text: t('settings.moveUp'),
      icon: <ArrowUp />,
      isDisabled: props.index === 0,
      run: () => props.onMove(props.index - 1),
    },
    {
      text: t('settings.moveDown'),
      icon: <ArrowDown />,
      isDisabled: props.index === props.count - 1,
      run: () => props.onMove(props.index + 1),
    },
    { kind: 'line' },
    { text: t('settings.remove'), icon: <Trash2 />, tone: 'danger', run: props.onRemove },
  ]
  return (
    <li
      class="settings-row"
      data-row={props.item.id}
      data-dragged={props.reorder.drag()?.id === props.item.id ? '' : undefined}
      data-drop={props.reorder.dropAt(props.index)}
    >
      <button
        type="button"
        class="settings-grip"
        data-handle={props.item.id}
        data-tip={t('settings.reorderHint')}
        aria-label={t('settings.reorder', { title: title() })}
        onPointerDown={(e) => props.reorder.onPointerDown(e, props.item.id)}
        onKeyDown={(e) => props.reorder.onKeyDown(e, props.item.id)}
      >
        <GripVertical />
      </button>
      {props.lead}
      <InlineText
        label={t('settings.title', { title: title() })}
        isLabelHidden
        value={title()}
        canEdit
        maxlength={longestTitle.item}
        onEnter={() => {
          baseRev = props.item.rev
        }}
        save={(value, { over }) => props.rename(over ? props.item.rev : baseRev, value)}
      />
      {props.tail}
      <Menu isSquare align="end" label={t('settings.more', { title: title() })} entries={entries}>
        <Ellipsis />
      </Menu>
    </li>
  )
}
