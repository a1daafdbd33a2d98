/** Long fixed lists of forms: currencies and time zones, called as the reader's language calls them. */
import { commonCurrencies } from '../../db/enums.ts'
import { intlLocale } from '../i18n/index.ts'
import type { Option } from '../ui/select.tsx'

/** The usual currencies first, then all by code: `EUR, Euro`. */
export function currencyOptions(): Option<string>[] {
  const names = new Intl.DisplayNames(intlLocale(), { type: 'currency' })
  const rest = Intl.supportedValuesOf('currency').filter((code) => !isCommon(code))
  return [...commonCurrencies, ...rest].map((code) => ({
    value: code,
    text: `${code}, ${names.of(code) ?? code}`,
  }))
}

const isCommon = (code: string): boolean => (commonCurrencies as readonly string[]).includes(code)

/** Every time zone by name, with its distance from UTC today; `own` is in the list even when the browser has another name for it. */
export function timeZoneOptions(own: string): Option<string>[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', own])
  return [...zones]
    .sort()
    .map((zone) => ({ value: zone, text: `${zone.replaceAll('_', ' ')} (${offsetOf(zone)})` }))
}

function offsetOf(timeZone: string, now = new Date()): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    timeZoneName: 'shortOffset',
  }).formatToParts(now)
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  return offset.replace('GMT', 'UTC').replace('-', '−')
}
