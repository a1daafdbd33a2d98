/// <reference types="vite/client" />
import { batch, createSignal, type Signal, untrack } from 'solid-js'
import type { Locale } from '../../db/enums.ts'
import { prefs, type ShownLocale, setPrefs } from './prefs.ts'
import { pseudoText } from './pseudo.ts'
import { type Domain, firstDomains } from './texts.ts'
import type { Dictionary } from './types.ts'

type Loaded = Partial<Record<Domain, Dictionary>>
type File = { default: Dictionary }

// First-screen texts come as one file per language, everything else as one small file per domain and language.
const core: Record<Locale, () => Promise<{ core: Loaded }>> = {
  en: () => import('./en/core.ts'),
  zh: () => import('./zh/core.ts'),
}
const files = import.meta.glob<File>(['./{en,zh}/*.ts', '!**/{core,common,frame,keyboard,ui}.ts'])

// One signal a domain: texts that arrive for one screen must not make another, in which somebody types, anew.
const signals = new Map<Domain, Signal<Dictionary | undefined>>()
const wanted = new Set<Domain>(firstDomains)

function signalOf(domain: Domain): Signal<Dictionary | undefined> {
  const known = signals.get(domain)
  if (known) return known
  const made = createSignal<Dictionary | undefined>()
  signals.set(domain, made)
  return made
}

/** A domain's dictionary in the language shown. Reading it makes a text follow the language. */
export const dictionaryOf = (domain: Domain): Dictionary | undefined => signalOf(domain)[0]()

const show = (found: Loaded): void =>
  batch(() => {
    for (const domain of Object.keys(found) as Domain[]) signalOf(domain)[1](() => found[domain])
  })

const fileLocale = (locale: ShownLocale): Locale => (locale === 'pseudo' ? 'en' : locale)

async function fetchTexts(locale: ShownLocale, domains: Iterable<Domain>): Promise<Loaded> {
  const from = fileLocale(locale)
  const found: Loaded = {}
  const isFirst = (d: Domain): boolean => (firstDomains as readonly Domain[]).includes(d)
  const list = [...domains]
  if (list.some(isFirst)) Object.assign(found, (await core[from]()).core)
  await Promise.all(
    list
      .filter((d) => !isFirst(d))
      .map(async (d) => {
        const load = files[`./${from}/${d}.ts`]
        if (load === undefined) throw new Error(`No dictionary ${from}/${d}.ts`)
        found[d] = (await load()).default
      }),
  )
  return import.meta.env.DEV && locale === 'pseudo' ? pseudo(found) : found
}

function pseudo(loaded: Loaded): Loaded {
  const out: Loaded = {}
  for (const d of Object.keys(loaded) as Domain[]) {
    const entries = Object.entries(loaded[d] ?? {})
    out[d] = Object.fromEntries(entries.map(([k, v]) => [k, pseudoText(v)]))
  }
  return out
}

/** Loads what the first screen says; await it before rendering. */
export async function loadFirstTexts(): Promise<void> {
  show(await fetchTexts(prefs().locale, wanted))
}

/** Loads further domains in the language shown, once. */
export async function loadTexts(...domains: Domain[]): Promise<void> {
  const missing = domains.filter((d) => untrack(() => dictionaryOf(d)) === undefined)
  for (const d of missing) wanted.add(d)
  if (missing.length === 0) return
  const locale = prefs().locale
  const found = await fetchTexts(locale, missing)
  // The language changed meanwhile: that change loads these domains too, as they are wanted by now.
  if (locale === prefs().locale) show(found)
}

let turn = 0

/** Shows the portal in another language, without a reload: loads first, so no key is ever seen. */
export async function changeLocale(locale: ShownLocale): Promise<void> {
  const mine = ++turn
  const found: Loaded = {}
  // A screen that opens meanwhile wants more.
  for (;;) {
    const missing = [...wanted].filter((d) => !(d in found))
    if (missing.length === 0) break
    Object.assign(found, await fetchTexts(locale, missing))
    if (mine !== turn) return
  }
  show(found)
  setPrefs({ locale })
}
