import { t, textFor } from './t.ts'
import type { ParamValue } from './types.ts'

/**
 * What to tell a person about a refusal: the text of `errors.<reason>`, else of its code, else a general one.
 * Reasons are stable strings from the server; `params` is what its text needs.
 */
export function reasonText(
  reason: string,
  params: Readonly<Record<string, ParamValue>> = {},
  code?: string,
): string {
  return (
    textFor(`errors.${reason}`, params) ??
    (code === undefined ? null : textFor(`errors.${code.toLowerCase()}`, params)) ??
    t('errors.unknown')
  )
}
