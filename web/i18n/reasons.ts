import { t, textFor } from './t.ts'
import type { ParamValue } from './types.ts'

/**
 * What to tell a person about a refusal: the text of `errors.<reason>`, else of its code, else a general one.
 * Reasons are stable strings from the server; `params` is what its text needs. The texts come with every
 * screen in which something is typed, at the latest with the first refusal (web/live/api.ts); what can be told without a
 * connection is there from the start.
 */
export function reasonText(
  reason: string,
  params: Readonly<Record<string, ParamValue>> = {},
  code?: string,
): string {
  return (
    textFor(`errors.${reason}`, params) ??
    textFor(`common.${reason}`, params) ??
    (code === undefined ? null : textFor(`errors.${code.toLowerCase()}`, params)) ??
    t('common.unknown')
  )
}
