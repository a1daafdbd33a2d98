/** What somebody is typing, kept in this browser for them: over reloads, mistakes, sign-ins and lost networks. */
import { draftPrefix as prefix } from './kept-here.ts'
import { myId } from './session.ts'

/** Typing is kept at most this much later. */
const lagMs = 250
const staysMs = 30 * 86_400_000

type Kept = { at: number; value: unknown }

const timers = new Map<string, ReturnType<typeof setTimeout>>()
const latest = new Map<string, Kept>()

const storageKey = (key: string): string => `${prefix}${myId()}.${key}`

/** Keeps a draft under this key, soon; at once when the page is left. */
export function keepDraft(key: string, value: unknown): void {
  const full = storageKey(key)
  latest.set(full, { at: Date.now(), value })
  clearTimeout(timers.get(full))
  timers.set(
    full,
    setTimeout(() => store(full), lagMs),
  )
}

/** The draft under this key, if `is` recognises it; null when there is none. */
export function draftOf<T>(key: string, is: (value: unknown) => value is T): T | null {
  const full = storageKey(key)
  const kept = latest.get(full) ?? read(full)
  if (kept === null || Date.now() - kept.at > staysMs || !is(kept.value)) return null
  return kept.value
}

/** The keys of all drafts that begin so, in order. */
export function draftKeys(start: string): string[] {
  const full = storageKey(start)
  const all = new Set([...latest.keys(), ...Object.keys(localStorage)])
  return [...all]
    .filter((key) => key.startsWith(full))
    .map((key) => key.slice(storageKey('').length))
    .sort()
}

/** It was saved or given up. */
export function dropDraft(key: string): void {
  const full = storageKey(key)
  clearTimeout(timers.get(full))
  timers.delete(full)
  latest.delete(full)
  localStorage.removeItem(full)
}

function store(full: string): void {
  const kept = latest.get(full)
  timers.delete(full)
  if (!kept) return
  try {
    localStorage.setItem(full, JSON.stringify(kept))
  } catch (error) {
    // Storage is closed or full: the draft lives as long as the page.
    console.warn('This draft is not kept over a reload', error)
  }
}

function read(full: string): Kept | null {
  const text = localStorage.getItem(full)
  if (text === null) return null
  try {
    const kept: unknown = JSON.parse(text)
    return typeof kept === 'object' && kept !== null && 'at' in kept && typeof kept.at === 'number'
      ? { at: kept.at, value: 'value' in kept ? kept.value : null }
      : null
  } catch (error) {
    console.warn('A kept draft could not be read', full, error)
    return null
  }
}

const storeAll = (): void => {
  for (const full of [...timers.keys()]) {
    clearTimeout(timers.get(full))
    store(full)
  }
}

if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', storeAll)
  document.addEventListener('visibilitychange', storeAll)
}
