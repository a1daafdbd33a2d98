/** Where pickers of countries find them. */
import { formatRegion, intlLocale } from '../i18n/index.ts'
import type { PickerSource } from '../ui/picker-state.ts'
import { countryCode, findCountries } from './countries.ts'
import { recentCountries } from './countries-recent.ts'

const nameOf = (country: string): string => {
  const code = countryCode(country)
  return code === null ? country : formatRegion(code)
}

export const countrySource: PickerSource<string> = {
  // An imported "Germany" is the same country as DE.
  keyOf: (country) => countryCode(country) ?? country,
  textOf: nameOf,
  search: (query) =>
    query === ''
      ? findCountries('').toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), intlLocale()))
      : findCountries(query),
  recent: recentCountries,
}
