/** How records of every kind are spoken of out of their own screens; comes when it is first needed. */
import { textFor } from './i18n/index.ts'
import { loadTexts } from './i18n/load.ts'
import type { Late } from './live/kinds.ts'

/** By the beginning of their ids. */
export const spoken: Late['spoken'] = {
  con: async () => {
    await loadTexts('contact', 'contacts', 'live')
    return (await import('./contacts/spoken.ts')).spoken
  },
  usr: async () => (await import('./people/spoken.ts')).person,
  grp: async () => (await import('./people/spoken.ts')).group,
}

export const reasonText: Late['reasonText'] = async (reason) => {
  await loadTexts('people')
  return textFor(`people.reason_${reason}`)
}
