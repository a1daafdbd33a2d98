import ArrowDown from '~icons/lucide/arrow-down'
import ArrowLeft from '~icons/lucide/arrow-left'
import ArrowRight from '~icons/lucide/arrow-right'
import ArrowUp from '~icons/lucide/arrow-up'
import ChevronsLeft from '~icons/lucide/chevrons-left'
import ChevronsRight from '~icons/lucide/chevrons-right'
import EyeOff from '~icons/lucide/eye-off'
import { t } from '../i18n/index.ts'
import type { MenuEntry } from './menu.tsx'

/** A column as its menu sees it. */
export type ColumnHead = {
  canSort: boolean
  sort: (to: 'asc' | 'desc') => void
  /** By so many steps. */
  widen: (steps: number) => void
  canMove: boolean
  /** The first of those that move. */
  isFirst: boolean
  isLast: boolean
  moveBy: (by: 1 | -1) => void
  /** Undefined when it stays. */
  hide: (() => void) | undefined
}

/** What can be done with a column of a table. */
export const columnEntries = (head: ColumnHead): MenuEntry[] => [
  ...(head.canSort
    ? ([
        { text: t('ui.sortAscending'), icon: <ArrowUp />, run: () => head.sort('asc') },
        { text: t('ui.sortDescending'), icon: <ArrowDown />, run: () => head.sort('desc') },
        { kind: 'line' },
      ] satisfies MenuEntry[])
    : []),
  { text: t('ui.columnWider'), icon: <ChevronsRight />, run: () => head.widen(2) },
  {
    text: t('ui.columnNarrower'),
    icon: <ChevronsLeft />,
    run: () => head.widen(-2),
  },
  ...(head.canMove
    ? ([
        { kind: 'line' },
        {
          text: t('ui.columnEarlier'),
          icon: <ArrowLeft />,
          isDisabled: head.isFirst,
          run: () => head.moveBy(-1),
        },
        {
          text: t('ui.columnLater'),
          icon: <ArrowRight />,
          isDisabled: head.isLast,
          run: () => head.moveBy(1),
        },
      ] satisfies MenuEntry[])
    : []),
  ...(head.hide !== undefined
    ? [
        {
          text: t('ui.columnHide'),
          icon: <EyeOff />,
          run: head.hide,
        },
      ]
    : []),
]
