import { cutText } from '../../core/text.ts'
import { importLimits } from '../limits.ts'
import type { RowWarning, WarningCode } from './contact-draft.ts'

/** Collects what a row loses on its way in, by column. */
export class Warnings {
  readonly list: RowWarning[] = []

  add(code: WarningCode, column: number, value: string): void {
    if (this.list.length >= importLimits.warningsPerRow) return
    this.list.push({ code, column, value: cutText(value, importLimits.warningValue) })
  }

  /** The value cut to a limit; a cut is told. */
  cut(value: string, limit: number, column: number): string {
    if (value.length <= limit) return value
    this.add('value_cut', column, value)
    return cutText(value, limit)
  }
}
