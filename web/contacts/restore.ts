/** Bringing deleted contacts back, with what is said about it. */
import type { Missing } from '../../worker/core/turns.ts'
import { formatList, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { applyNow } from '../live/applier.ts'
import { textOf } from '../live/errors.ts'
import { offerUndo } from '../live/undo-act.ts'
import { toast } from '../ui/toasts.ts'
import { fieldName } from './field-names.ts'

/** Restores them as one action and offers to take it back. True when it was done. */
export async function restoreAndTell(ids: string[]): Promise<boolean> {
  try {
    const { result, changeId, items } = await api.changes.restore.mutate({ entity: 'contact', ids })
    applyNow(items)
    offerUndo(restoredText(result), changeId, ids)
    return true
  } catch (error) {
    toast(textOf(error), { tone: 'danger' })
    return false
  }
}

function restoredText({ restored, missing }: { restored: number; missing: Missing }): string {
  const text = t('contact.restoredToast', { count: restored })
  const fields = Object.keys(missing)
  return fields.length === 0
    ? text
    : t('contact.restoredPart', {
        restored: text,
        without: t('contact.restoredWithout', { fields: formatList(fields.map(fieldName)) }),
      })
}
