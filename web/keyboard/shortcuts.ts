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
 * What the keyboard and the palette can do on every screen, in the order of the `?` sheet. A screen answers an id with
 * `createCommand` (web/keyboard/commands.ts). What only one module can do is named in its own file (web/<domain>/module.ts).
 */
export const shortcuts = {
  palette: { group: 'everywhere', text: 'keyboard.palette', keys: ['mod+k'], inText: true },
  sheet: { group: 'everywhere', text: 'keyboard.sheet', keys: ['?'] },
  undo: { group: 'everywhere', text: 'keyboard.undo', keys: ['mod+z'] },
  redo: { group: 'everywhere', text: 'keyboard.redo', keys: ['mod+shift+z'] },
  stepBack: { group: 'everywhere', text: 'keyboard.stepBack', keys: ['esc'], byPart: true },
  rail: { group: 'everywhere', text: 'keyboard.rail', keys: ['['] },
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

/** An act that a module brings along, by the module and its own name: `contacts.createPerson`. */
type ModuleAct = `${string}.${string}`
export type ShortcutId = keyof typeof shortcuts | ModuleAct
export type ShortcutLine = Shortcut & { readonly id: ShortcutId }

const general: readonly ShortcutLine[] = (Object.keys(shortcuts) as (keyof typeof shortcuts)[]).map(
  (id) => ({ id, ...shortcuts[id] }),
)
const byId = new Map<ShortcutId, ShortcutLine>(general.map((line) => [line.id, line]))

/** Takes in what the modules can do; before anything is shown. */
export const addShortcuts = (lines: readonly ShortcutLine[]): void => {
  for (const line of lines) byId.set(line.id, line)
}

/** Every line of the table, the modules' last. */
export const shortcutList = (): readonly ShortcutLine[] => [...byId.values()]

/** The first keys of an act, for tooltips and menus. */
export const keysOf = (id: ShortcutId): Keys | undefined => byId.get(id)?.keys[0]
