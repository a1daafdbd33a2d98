import { formatNumber, isChinese } from './format.ts'
import { dictionaryOf } from './load.ts'
import { intlLocale } from './prefs.ts'
import { gapBetween } from './spacing.ts'
import type { Domain, Key, Params } from './texts.ts'
import type { ParamValue, Text } from './types.ts'

/**
 * The text of a key in the language shown; follows a change of language wherever it is read reactively.
 * A number named `count` chooses the plural.
 */
export function t<K extends Key>(key: K, ...[params]: Params<K>): string {
  const text = find(key)
  if (text === undefined) {
    console.error(`No text for ${key}: load its domain with withTexts or loadTexts.`)
    return key
  }
  return fill(text, params)
}

/** The text of a key that is only known at run time, or null when there is none. */
export function textFor(key: string, params?: Readonly<Record<string, ParamValue>>): string | null {
  const text = find(key)
  return text === undefined ? null : fill(text, params)
}

function find(key: string): Text | undefined {
  const dot = key.indexOf('.')
  const domain = key.slice(0, dot) as Domain
  return dictionaryOf(domain)?.[key.slice(dot + 1)]
}

const rules = new Map<string, Intl.PluralRules>()

function fill(text: Text, params: Readonly<Record<string, ParamValue>> | undefined): string {
  let chosen: string
  if (typeof text === 'string') chosen = text
  else {
    const locale = intlLocale()
    const rule = rules.get(locale) ?? new Intl.PluralRules(locale)
    rules.set(locale, rule)
    chosen = text[rule.select(Number(params?.['count'] ?? 0))] ?? text.other
  }
  if (params === undefined) return chosen
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string, at: number) => {
    const value = params[name]
    if (value === undefined) return whole
    const shown = typeof value === 'number' ? formatNumber(value) : value
    if (!isChinese()) return shown
    const before = gapBetween(chosen.slice(0, at), shown)
    return before + shown + gapBetween(shown, chosen.slice(at + whole.length))
  })
}
