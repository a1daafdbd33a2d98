import { foldText } from '../../worker/core/fold.ts'
import type { PickerSource } from '../ui/picker-state.ts'

const most = 50

export type Currency = { code: string; name: string }

/** Every currency the browser knows, the usual ones first; `own`: the portal's. */
export function currencySource(
  common: readonly string[],
  locale: string,
  own: () => string | undefined,
): PickerSource<Currency> {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  const of = (code: string): Currency => ({ code, name: names.of(code) ?? code })
  const all = Intl.supportedValuesOf('currency').map(of)
  return {
    keyOf: (currency) => currency.code,
    textOf: (currency) => `${currency.code} · ${currency.name}`,
    search: (query) =>
      all
        .filter((currency) =>
          foldText(`${currency.code} ${currency.name}`).includes(foldText(query)),
        )
        .slice(0, most),
    // The portal's own first.
    recent: () => [...new Set([own() ?? '', ...common])].filter(Boolean).map(of),
  }
}
