import ArrowUpDown from '~icons/lucide/arrow-up-down'
import { t } from '../i18n/index.ts'
import './list-notice.css'

/** "3 new · Sort again": stands in for a change of order that would have moved what is under the pointer. */
export function ListNotice(props: { count: number; onSort: () => void }) {
  return (
    <button type="button" class="u-list-notice" onClick={() => props.onSort()}>
      <ArrowUpDown />
      <span class="number">{t('ui.listNew', { count: props.count })}</span>
      <span aria-hidden="true">·</span>
      <span>{t('ui.listSortAgain')}</span>
    </button>
  )
}
