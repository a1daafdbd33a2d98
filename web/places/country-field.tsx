import { t } from '../i18n/index.ts'
import { Picker } from '../ui/picker.tsx'
import { rememberCountry } from './countries-recent.ts'
import { countrySource } from './country-source.ts'

/** The country of an address, kept as its code. What an import brought as text stays until another is chosen. */
export function CountryField(props: {
  value: string | null
  onChange: (country: string | null) => void
}) {
  return (
    <Picker
      label={t('contact.addressCountry')}
      isLabelHidden
      placeholder={t('contact.addressCountry')}
      canClear
      source={countrySource}
      value={props.value || null}
      onChange={(country) => {
        if (country !== null) rememberCountry(country)
        props.onChange(country)
      }}
    />
  )
}
