/** Changes that wait, kept in this browser by owner: neither a reload nor a day without network loses them. */
import { waitingPrefix } from './kept-here.ts'
import { isSent } from './kinds.ts'
import type { Entry } from './waiting-queue.ts'

const startOf = (owner: string): string => `${waitingPrefix}${owner}.`

/** Keeps it until it is forgotten. */
export function keep(owner: string, entry: Entry): void {
  try {
    localStorage.setItem(`${startOf(owner)}${entry.planId}`, JSON.stringify(entry))
  } catch (error) {
    // Storage is closed or full: the change is sent all the same, it only does not survive a reload.
    console.warn('This change is not kept over a reload', error)
  }
}

/** It was answered. */
export function forget(owner: string, planId: string): void {
  try {
    localStorage.removeItem(`${startOf(owner)}${planId}`)
  } catch (error) {
    // As above: what could not be kept need not be forgotten.
    console.warn('A kept change could not be forgotten', error)
  }
}

/**
 * What is kept of this person. `unknown`: the keys of what another build of the client has kept and this one cannot send;
 * it stays for one that can.
 */
export function keptOf(owner: string): { entries: Entry[]; unknown: string[] } {
  const entries: Entry[] = []
  const unknown: string[] = []
  for (const key of keysOf(owner)) {
    const entry = entryIn(key)
    if (entry) entries.push(entry)
    else unknown.push(key)
  }
  return { entries: entries.sort((a, b) => a.at - b.at), unknown }
}

/** Whether something of this person is kept under the key. */
export const isKeptOf = (owner: string, key: string): boolean => key.startsWith(startOf(owner))

function keysOf(owner: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => isKeptOf(owner, key))
  } catch (error) {
    console.warn('Storage is closed: nothing is kept', error)
    return []
  }
}

function entryIn(key: string): Entry | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '')
    if (!isEntry(kept)) return null
    // One of an earlier build names neither what it touches, which is what it shows, nor its page.
    return { ...kept, touches: kept.touches ?? kept.shown.map(({ id }) => id), tab: kept.tab ?? '' }
  } catch (error) {
    console.warn('A kept change could not be read', key, error)
    return null
  }
}

type Kept = Omit<Entry, 'touches' | 'tab'> & Partial<Pick<Entry, 'touches' | 'tab'>>

/** What stands under a path was typed when it was kept; the server checks it. */
const isEntry = (value: unknown): value is Kept =>
  isObject(value) &&
  typeof value['planId'] === 'string' &&
  typeof value['at'] === 'number' &&
  Array.isArray(value['shown']) &&
  isObject(value['change']) &&
  typeof value['change']['path'] === 'string' &&
  isSent(value['change']['path']) &&
  isObject(value['change']['input'])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
