/// <reference types="vite/client" />
import { createSignal } from 'solid-js'
import type { Locale, Theme } from '../../db/enums.ts'

/** `pseudo` exists in development only: accented English, 40 % longer, to find what clips or is not translated. */
export type ShownLocale = Locale | 'pseudo'

/** How this person reads the portal. The session sets the profile's values; the rest belongs to this browser. */
export type Prefs = {
  locale: ShownLocale
  theme: Theme
  /** IANA name, as in `Europe/Paris`. */
  timeZone: string
  /** 1 is Monday, 7 is Sunday. */
  firstWeekday: number
  density: 'normal' | 'compact'
  isRailNarrow: boolean
}

const storeKey = 'unison.prefs'
const isServerless = typeof document === 'undefined'

function guessLocale(): Locale {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

function kept(): Partial<Prefs> {
  if (isServerless) return {}
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(storeKey) ?? '{}')
    return typeof parsed === 'object' && parsed !== null ? pick(parsed) : {}
  } catch {
    // Closed storage or foreign content: start from what the system says.
    return {}
  }
}

function pick(raw: object): Partial<Prefs> {
  const get = (name: string): unknown => Reflect.get(raw, name)
  const locale = get('locale')
  const theme = get('theme')
  return {
    ...(locale === 'en' || locale === 'zh' ? { locale } : {}),
    ...(theme === 'light' || theme === 'dark' || theme === 'system' ? { theme } : {}),
    ...(get('density') === 'compact' ? { density: 'compact' as const } : {}),
    ...(get('isRailNarrow') === true ? { isRailNarrow: true } : {}),
  }
}

function wantsPseudo(): boolean {
  return import.meta.env.DEV && !isServerless && location.search.includes('lang=pseudo')
}

const [read, write] = createSignal<Prefs>({
  locale: isServerless ? 'en' : guessLocale(),
  theme: 'system',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  firstWeekday: 1,
  density: 'normal',
  isRailNarrow: false,
  ...kept(),
  ...(wantsPseudo() ? { locale: 'pseudo' as const } : {}),
})

/** How this person reads the portal; everything that formats or translates follows it. */
export const prefs = read

/** Changes some preferences, paints them, and keeps those that the first paint of the next visit needs. */
export function setPrefs(change: Partial<Prefs>): void {
  const next = { ...read(), ...change }
  write(next)
  paintPrefs(next)
  if (next.locale === 'pseudo') return
  const { locale, theme, density, isRailNarrow } = next
  try {
    localStorage.setItem(storeKey, JSON.stringify({ locale, theme, density, isRailNarrow }))
  } catch {
    // Storage is closed or full: the preference holds for this visit, and the profile still has it.
  }
}

/** Puts theme, density, rail and language on the root element; theme.js does the same before the first paint. */
export function paintPrefs(p: Prefs = read()): void {
  if (isServerless) return
  const root = document.documentElement
  if (p.theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = p.theme
  if (p.density === 'compact') root.dataset['density'] = 'compact'
  else delete root.dataset['density']
  if (p.isRailNarrow) root.dataset['rail'] = 'narrow'
  else delete root.dataset['rail']
  root.lang = htmlLang(p.locale)
}

const htmlLang = (locale: ShownLocale): string => (locale === 'zh' ? 'zh-CN' : 'en')

/** The locale for Intl: the browser's own variant of the language (en-GB dates for a British reader), or the language. */
export function intlLocale(): string {
  const language = read().locale === 'zh' ? 'zh' : 'en'
  const own = isServerless ? [] : navigator.languages
  return (
    own.find((tag) => tag.toLowerCase().startsWith(language)) ??
    (language === 'zh' ? 'zh-CN' : 'en')
  )
}
