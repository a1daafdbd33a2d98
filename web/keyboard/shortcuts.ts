import type { PlainKey } from '../i18n/texts.ts'
import type { Keys } from './keys.ts'

export const shortcutGroups = ['everywhere', 'create', 'go', 'list', 'record'] as const
/** In the palette, what one comes for goes before what is there everywhere. */
export const paletteGroups: readonly ShortcutGroup[] = [
  'create',
  'go',
  'record',
  'list',
  'everywhere',
]
export type ShortcutGroup = (typeof shortcutGroups)[number]

export const groupTexts = {
  everywhere: 'keyboard.groupEverywhere',
  create: 'keyboard.groupCreate',
  go: 'keyboard.groupGo',
  list: 'keyboard.groupList',
  record: 'keyboard.groupRecord',
} as const satisfies Record<ShortcutGroup, PlainKey>

type Shortcut = {
  readonly group: ShortcutGroup
  readonly text: PlainKey
  /** No keys: an act of the palette only. */
  readonly keys: readonly Keys[]
  /** Also while typing in a field. */
  readonly inText?: true
  /** Shown on the sheet, but answered by the part itself (a list moves its own cursor). */
  readonly byPart?: true
}

/**
 * Everything the keyboard and the palette can do, in the order of the `?` sheet. A screen answers an id with
 * `createCommand` (web/keyboard/commands.ts); a new act starts as a line here.
 */
export const shortcuts = {
  palette: { group: 'everywhere', text: 'keyboard.palette', keys: ['mod+k'], inText: true },
  sheet: { group: 'everywhere', text: 'keyboard.sheet', keys: ['?'] },
  undo: { group: 'everywhere', text: 'keyboard.undo', keys: ['mod+z'] },
  redo: { group: 'everywhere', text: 'keyboard.redo', keys: ['mod+shift+z'] },
  stepBack: { group: 'everywhere', text: 'keyboard.stepBack', keys: ['esc'], byPart: true },
  rail: { group: 'everywhere', text: 'keyboard.rail', keys: ['['] },
  createPerson: { group: 'create', text: 'keyboard.createPerson', keys: ['c p'] },
  createCompany: { group: 'create', text: 'keyboard.createCompany', keys: ['c o'] },
  importContacts: { group: 'create', text: 'keyboard.importContacts', keys: [] },
  goHome: { group: 'go', text: 'keyboard.goHome', keys: ['g h'] },
  goContacts: { group: 'go', text: 'keyboard.goContacts', keys: ['g c'] },
  goCompanies: { group: 'go', text: 'keyboard.goCompanies', keys: [] },
  goPersons: { group: 'go', text: 'keyboard.goPersons', keys: [] },
  goDeleted: { group: 'go', text: 'keyboard.goDeleted', keys: [] },
  goSettings: { group: 'go', text: 'keyboard.goSettings', keys: ['g ,'] },
  filter: { group: 'list', text: 'keyboard.filter', keys: ['/'] },
  next: { group: 'list', text: 'keyboard.next', keys: ['j'] },
  previous: { group: 'list', text: 'keyboard.previous', keys: ['k'] },
  open: { group: 'list', text: 'keyboard.open', keys: ['enter'], byPart: true },
  select: { group: 'list', text: 'keyboard.select', keys: ['x'] },
  selectRange: {
    group: 'list',
    text: 'keyboard.selectRange',
    keys: ['shift+space', 'shift+x'],
    byPart: true,
  },
  edit: { group: 'record', text: 'keyboard.edit', keys: ['e'] },
  themeLight: { group: 'everywhere', text: 'keyboard.themeLight', keys: [] },
  themeDark: { group: 'everywhere', text: 'keyboard.themeDark', keys: [] },
  themeSystem: { group: 'everywhere', text: 'keyboard.themeSystem', keys: [] },
  languageEn: { group: 'everywhere', text: 'keyboard.languageEn', keys: [] },
  languageZh: { group: 'everywhere', text: 'keyboard.languageZh', keys: [] },
  signOut: { group: 'everywhere', text: 'keyboard.signOut', keys: [] },
} as const satisfies Record<string, Shortcut>

export type ShortcutId = keyof typeof shortcuts

/** The table's lines with their ids, widened for reading. */
export const shortcutList: readonly (Shortcut & { readonly id: ShortcutId })[] = (
  Object.keys(shortcuts) as ShortcutId[]
).map((id) => ({ id, ...shortcuts[id] }))

/** The first keys of an act, for tooltips and menus. */
export function keysOf(id: ShortcutId): Keys | undefined {
  return shortcuts[id].keys[0]
}
