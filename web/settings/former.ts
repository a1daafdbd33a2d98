/** What tags and items are called, also those that were removed: the past still names them. */
import { createStore } from 'solid-js/store'
import { api } from '../live/api.ts'
import { itemOf, tagOf } from './records.ts'

const [former, setFormer] = createStore<Record<string, string>>({})
const asked = new Set<string>()
let waiting: string[] = []
const mostAtOnce = 200

/** The title of a tag or item; … until that of a removed one has been answered. Reactive. */
export function titleOf(id: string): string {
  const present = tagOf(id)?.title ?? itemOf(id)?.title
  if (present !== undefined) return present
  ask(id)
  return former[id] ?? '…'
}

/** All that are wanted in one moment are asked for together, each once. */
function ask(id: string): void {
  if (asked.has(id)) return
  asked.add(id)
  waiting.push(id)
  if (waiting.length === 1) queueMicrotask(() => void askWaiting())
}

async function askWaiting(): Promise<void> {
  const ids = waiting.slice(0, mostAtOnce)
  waiting = waiting.slice(mostAtOnce)
  try {
    setFormer(await api.settings.formerTitles.query({ ids }))
  } catch (error) {
    console.warn('The names of what was removed could not be read', error)
    for (const id of ids) asked.delete(id)
  }
  if (waiting.length > 0) await askWaiting()
}
