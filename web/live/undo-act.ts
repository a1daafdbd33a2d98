/** Taking back with words: what was done, or who stands in the way. */
import { formatRelative, reasonText, t } from '../i18n/index.ts'
import { toast } from '../ui/toasts.ts'
import { refusalOf } from './errors.ts'
import { personOf } from './session.ts'
import { forgetAct, lastAct, undoChange } from './undo.ts'

let nameField: (key: string) => string = (key) => key
/** Set by the screens that know what fields are called. */
export const nameFieldsBy = (name: (key: string) => string): void => {
  nameField = name
}

/** Takes back a change and says how it went. */
export async function undoAndTell(changeId: string): Promise<void> {
  try {
    const { goesOn } = await undoChange(changeId)
    toast(goesOn ? t('live.undoGoesOn') : t('live.undone'))
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    // It stays impossible; the next Ctrl-Z means the change before it.
    forgetAct(changeId)
    const since = refusal.changedSince
    const text = since
      ? t('live.undoChangedSince', {
          who: personOf(since.actorId ?? '')?.name ?? t('live.someone'),
          field: nameField(since.key),
          when: formatRelative(since.at),
        })
      : reasonText(refusal.reason)
    toast(text, { tone: 'danger' })
  }
}

/** Ctrl/Cmd-Z outside of text. */
export function undoLast(): void {
  const act = lastAct()
  if (act) void undoAndTell(act.changeId)
  else toast(t('live.undoNothing'))
}
