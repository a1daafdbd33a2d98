import { t } from '../i18n/index.ts'
import { undoAndTell } from '../live/undo-act.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** Of what was done to many at once: whether this record is meant, or all of them. */
export default function UndoScope(props: {
  recordId: string
  changeId: string
  /** How many records the change is about, as far as this person sees them. */
  records: number
  onClose: () => void
}) {
  const undo = (id?: string): void => {
    props.onClose()
    void undoAndTell(props.changeId, id)
  }
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      size="small"
      title={t('history.scopeTitle', { count: props.records })}
      text={t('history.scopeText')}
      actions={
        <>
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button onClick={() => undo()}>{t('history.scopeAll', { count: props.records })}</Button>
          <Button tone="primary" onClick={() => undo(props.recordId)}>
            {t('history.scopeOne')}
          </Button>
        </>
      }
    />
  )
}
