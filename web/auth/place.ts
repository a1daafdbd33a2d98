/** Where this browser seems to be: what a new portal is set up with until somebody says otherwise. */
import { countryCodes } from '../../db/countries.ts'
import type { FirstWeekday } from '../../db/enums.ts'

/** Zones whose name says a country that the browser's language does not. */
const byZone: Readonly<Record<string, string>> = {
  'Asia/Shanghai': 'CN',
  'Asia/Urumqi': 'CN',
  'Asia/Hong_Kong': 'HK',
  'Asia/Taipei': 'TW',
  'Asia/Singapore': 'SG',
  'Asia/Tokyo': 'JP',
  'Asia/Seoul': 'KR',
  'Europe/London': 'GB',
  'Europe/Dublin': 'IE',
  'Europe/Paris': 'FR',
  'Europe/Berlin': 'DE',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
  'Europe/Madrid': 'ES',
  'Europe/Lisbon': 'PT',
  'Europe/Rome': 'IT',
  'Europe/Amsterdam': 'NL',
  'Europe/Brussels': 'BE',
  'Europe/Warsaw': 'PL',
  'Europe/Prague': 'CZ',
  'Europe/Moscow': 'RU',
}

/** By the clock first: en-US is the language of many who are elsewhere. */
export function guessCountry(language: string, timeZone: string): string {
  const own = byZone[timeZone] ?? new Intl.Locale(language).maximize().region ?? ''
  return countryCodes.includes(own) ? own : 'US'
}

/** The day that weeks begin with in a country; Monday where the browser does not know. */
export function firstWeekdayIn(country: string): FirstWeekday {
  const locale = new Intl.Locale(`und-${country}`)
  const ask: unknown = Reflect.get(locale, 'getWeekInfo')
  const info: unknown = typeof ask === 'function' ? ask.call(locale) : null
  const day: unknown = typeof info === 'object' && info !== null && Reflect.get(info, 'firstDay')
  return day === 7 ? 'sunday' : day === 6 ? 'saturday' : 'monday'
}
