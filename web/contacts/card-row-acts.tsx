/** What can be done with a value of the card that is a link: a finger on it follows it, so editing needs another way. */
import Copy from '~icons/lucide/copy'
import Pencil from '~icons/lucide/pencil'
import { reasonText, t } from '../i18n/index.ts'
import type { MenuAct } from '../ui/menu.tsx'
import { toast } from '../ui/toasts.ts'

/** Begins editing the inline field in this row. */
export const editEntry = (row: () => HTMLElement | undefined): MenuAct => ({
  text: t('common.edit'),
  icon: <Pencil />,
  run: () => row()?.querySelector<HTMLElement>('.u-inline-press')?.click(),
})

/** Copying, where the browser allows it: only pages of a secure origin may. */
export function copyEntries(text: string): MenuAct[] {
  if (!isSecureContext) return []
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => toast(t('common.copied')),
      () => toast(reasonText('unknown'), { tone: 'danger' }),
    )
  }
  return [{ text: t('common.copy'), icon: <Copy />, run: copy }]
}
