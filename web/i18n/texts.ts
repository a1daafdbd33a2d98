import type auth from './en/auth.ts'
import type common from './en/common.ts'
import type contact from './en/contact.ts'
import type contacts from './en/contacts.ts'
import type errors from './en/errors.ts'
import type frame from './en/frame.ts'
import type history from './en/history.ts'
import type home from './en/home.ts'
import type imports from './en/imports.ts'
import type jobs from './en/jobs.ts'
import type keyboard from './en/keyboard.ts'
import type live from './en/live.ts'
import type people from './en/people.ts'
import type profile from './en/profile.ts'
import type settings from './en/settings.ts'
import type ui from './en/ui.ts'
import type { ParamsOf } from './types.ts'

/**
 * Every domain's dictionary, English being the source of keys and parameters. A new domain is one line here and two
 * files, `en/<domain>.ts` and `zh/<domain>.ts`; its screens load them with `withTexts` (web/ui/with-texts.ts).
 */
export type Texts = {
  auth: typeof auth
  common: typeof common
  contact: typeof contact
  contacts: typeof contacts
  errors: typeof errors
  frame: typeof frame
  history: typeof history
  home: typeof home
  imports: typeof imports
  jobs: typeof jobs
  keyboard: typeof keyboard
  live: typeof live
  people: typeof people
  profile: typeof profile
  settings: typeof settings
  ui: typeof ui
}

export type Domain = keyof Texts
type KeyIn<D extends Domain> = `${D}.${keyof Texts[D] & string}`
export type Key = { [D in Domain]: KeyIn<D> }[Domain]

type TextAt<K extends Key> = K extends `${infer D extends Domain}.${infer N}`
  ? N extends keyof Texts[D]
    ? Texts[D][N]
    : never
  : never
export type Params<K extends Key> = ParamsOf<TextAt<K>>
/** Keys whose text takes no parameters: what tables of labels hold. */
export type PlainKey = { [K in Key]: Params<K> extends [] ? K : never }[Key]

/** Needed by the first screen, so they come with it. */
export const firstDomains = ['common', 'frame', 'keyboard', 'ui'] as const
