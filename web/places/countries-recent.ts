/** The countries that were chosen last on this device. */
import { countryCodes } from '../../db/countries.ts'

const key = 'unison.countries'
const most = 5

/** Latest first; before anything was chosen, the one this browser is set up for. */
export function recentCountries(): string[] {
  const kept = read().filter((code) => countryCodes.includes(code))
  const own = new Intl.Locale(navigator.language).region
  return kept.length > 0 || own === undefined ? kept : [own]
}

export function rememberCountry(code: string): void {
  try {
    localStorage.setItem(key, [code, ...read().filter((one) => one !== code)].slice(0, most).join())
  } catch (error) {
    // Storage is closed or full: the choice itself is saved all the same.
    console.warn('The country is not remembered', error)
  }
}

function read(): string[] {
  try {
    return (localStorage.getItem(key) ?? '').split(',')
  } catch {
    // Storage is closed: nothing is remembered.
    return []
  }
}
