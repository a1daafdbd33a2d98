import { formatRegion, intlLocale, t } from '../i18n/index.ts'
import { Picker } from '../ui/picker.tsx'
import type { PickerSource } from '../ui/picker-state.ts'
import { countryCode, findCountries } from './countries.ts'
import { recentCountries, rememberCountry } from './countries-recent.ts'

const nameOf = (country: string): string => {
  const code = countryCode(country)
  return code === null ? country : formatRegion(code)
}

const source: PickerSource<string> = {
  // An imported "Germany" is the same country as DE.
  keyOf: (country) => countryCode(country) ?? country,
  textOf: nameOf,
  search: (query) =>
    query === ''
      ? findCountries('').toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), intlLocale()))
      : findCountries(query),
  recent: recentCountries,
}

/** The country of an address, kept as its code. What an import brought as text stays until another is chosen. */
export function CountryField(props: {
  value: string | null
  onChange: (country: string | null) => void
}) {
  return (
    <Picker
      label={t('contacts.addressCountry')}
      isLabelHidden
      placeholder={t('contacts.addressCountry')}
      canClear
      source={source}
      value={props.value || null}
      onChange={(country) => {
        if (country !== null) rememberCountry(country)
        props.onChange(country)
      }}
    />
  )
}
