/** Contacts that have to be asked for again, gathered into one question. */
import { api } from './api.ts'
import { waitBefore } from './channel.ts'
import { isPassing } from './errors.ts'
import { applyItems, ingest, isNewsSince, onFreshNeeded } from './records.ts'

const gatherMs = 20
const mostAtOnce = 200

const wanted = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined
/** When the next question is asked. */
let due = Number.POSITIVE_INFINITY
/** Questions in a row that nobody answered. */
let failures = 0

/** Asks for the contact as it is now; it appears in the store, or is known to be out of sight. */
export function askContact(id: string): void {
  wanted.add(id)
  plan(gatherMs)
}
onFreshNeeded(askContact)

/** Asks for what could not be answered before. */
export function askAgain(): void {
  if (wanted.size > 0) plan(gatherMs)
}

function plan(wait: number): void {
  const at = performance.now() + wait
  if (at >= due) return
  due = at
  clearTimeout(timer)
  timer = setTimeout(ask, wait)
}

async function ask(): Promise<void> {
  due = Number.POSITIVE_INFINITY
  const ids = [...wanted].slice(0, mostAtOnce)
  for (const id of ids) wanted.delete(id)
  if (ids.length === 0) return
  try {
    const { asOf, contacts } = await api.contacts.getMany.query({ ids })
    failures = 0
    // The question may have crossed a change of the record: nothing older replaces anything newer.
    ingest(asOf, contacts)
    const found = new Set(contacts.map((contact) => contact.id))
    const hidden = ids.filter((id) => !found.has(id) && !isNewsSince(id, asOf))
    applyItems(hidden.map((entityId) => ({ type: 'gone', seq: asOf, entity: 'contact', entityId })))
    askAgain()
  } catch (error) {
    if (isPassing(error)) {
      for (const id of ids) wanted.add(id)
      plan(waitBefore(failures++))
    } else console.warn('Contacts could not be read', error)
  }
}
