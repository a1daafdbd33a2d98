/**
 * How a shortcut is written: steps parted by a blank, pressed one after another (`g c`); a step is modifiers and a
 * key joined by `+` (`mod+k`). `mod` is Cmd on Apple's machines and Ctrl elsewhere.
 */
export type Keys = string

export const isApple =
  typeof navigator !== 'undefined' &&
  /mac|iphone|ipad/i.test(navigator.platform || navigator.userAgent)

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The step a key press stands for, or null for one that cannot be part of a shortcut. */
export function stepOf(e: Press, apple: boolean = isApple): string | null {
  const key = keyName(e)
  if (key === null) return null
  const mod = apple ? e.metaKey : e.ctrlKey
  const other = apple ? e.ctrlKey : e.metaKey
  if (other) return null
  // A printed sign such as `?` already says that Shift is held.
  const shift = e.shiftKey && (key.length > 1 || /[a-z]/.test(key))
  return [mod ? 'mod' : '', e.altKey ? 'alt' : '', shift ? 'shift' : '', key]
    .filter(Boolean)
    .join('+')
}

const named = new Map([
  ['Escape', 'esc'],
  ['Enter', 'enter'],
  [' ', 'space'],
  ['Backspace', 'backspace'],
  ['Delete', 'delete'],
  ['Home', 'home'],
  ['End', 'end'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
])

function keyName(e: Press): string | null {
  const name = named.get(e.key)
  if (name !== undefined) return name
  if (e.key.length !== 1) return null
  // Layouts without Latin letters: the key's place on the board stands for its letter.
  if (e.key.charCodeAt(0) > 127)
    return /^Key[A-Z]$/.test(e.code) ? e.code.slice(3).toLowerCase() : null
  return e.key.toLowerCase()
}

const faces: Record<string, string> = {
  esc: 'Esc',
  enter: '↵',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  space: '␣',
  backspace: '⌫',
  delete: 'Del',
}

/** What to print on the key caps, one list per step: `mod+k` gives `[['Ctrl', 'K']]`. */
export function capsOf(keys: Keys, apple: boolean = isApple): string[][] {
  return keys.split(' ').map((step) =>
    step.split('+').map((key) => {
      if (key === 'mod') return apple ? '⌘' : 'Ctrl'
      if (key === 'alt') return apple ? '⌥' : 'Alt'
      if (key === 'shift') return apple ? '⇧' : 'Shift'
      return faces[key] ?? key.toUpperCase()
    }),
  )
}

/** For `aria-keyshortcuts`: `mod+k` gives `Control+K`, steps parted by a blank. */
export function ariaKeys(keys: Keys, apple: boolean = isApple): string {
  const names: Record<string, string> = {
    mod: apple ? 'Meta' : 'Control',
    alt: 'Alt',
    shift: 'Shift',
    esc: 'Escape',
  }
  return keys
    .split(' ')
    .map((step) =>
      step
        .split('+')
        .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
        .join('+'),
    )
    .join(' ')
}
