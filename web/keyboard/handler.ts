import { findCommand } from './commands.ts'
import { stepOf } from './keys.ts'
import { closeTopLayer } from './layers.ts'
import { type ShortcutId, shortcutList } from './shortcuts.ts'

/** How long the second key of `g c` may take. */
const pauseMs = 1200

const textInputs = new Set([
  '',
  'text',
  'search',
  'email',
  'tel',
  'url',
  'number',
  'password',
  'date',
  'time',
])

/** Whether keys pressed here are text. */
export function isTextTarget(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && textInputs.has(target.type)
}

const isMenuTarget = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="menu"], [role="listbox"], select') !== null

const isCovered = (): boolean => document.querySelector('[role="dialog"][data-modal]') !== null

/** The act whose keys these steps are, or `'begun'` when they begin one. */
export function matchSteps(steps: readonly string[]): ShortcutId | 'begun' | null {
  const typed = steps.join(' ')
  let isBegun = false
  for (const s of shortcutList()) {
    if (s.byPart) continue
    for (const keys of s.keys) {
      if (keys === typed) return s.id
      if (keys.startsWith(`${typed} `)) isBegun = true
    }
  }
  return isBegun ? 'begun' : null
}

/** Listens on the window until the returned function is called. Parts that answered a key prevent its default. */
export function listenToKeys(): () => void {
  let steps: string[] = []
  let last = 0

  const onKey = (e: KeyboardEvent): void => {
    if (e.defaultPrevented || e.isComposing) return
    const step = stepOf(e)
    if (step === null) return
    if (step === 'esc') {
      steps = []
      if (!isTextTarget(e.target) && closeTopLayer()) e.preventDefault()
      return
    }
    if (isMenuTarget(e.target)) return
    const inText = isTextTarget(e.target)
    if (inText && !step.startsWith('mod+')) return

    if (e.timeStamp - last > pauseMs) steps = []
    last = e.timeStamp
    let found = matchSteps([...steps, step])
    if (found === null && steps.length > 0) {
      steps = []
      found = matchSteps([step])
    }
    if (found === 'begun') {
      steps = [...steps, step]
      return
    }
    steps = []
    if (found === null) return
    const line = shortcutList().find((s) => s.id === found)
    if ((inText || isCovered()) && line?.inText !== true) return
    const run = findCommand(found)
    if (run === null) return
    e.preventDefault()
    run()
  }

  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}
