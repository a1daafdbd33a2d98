/** Currencies as forms offer them, called as the reader's language calls them. */
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
