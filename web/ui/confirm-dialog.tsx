import { Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Button } from './button.tsx'
import { asked } from './confirm.ts'
import { Dialog } from './dialog.tsx'

/** The question that `confirm` asks. */
export default function ConfirmDialog() {
  return (
    <Show when={asked()} keyed>
      {({ title, text, act, isDanger, answer }) => (
        <Dialog
          isOpen
          onClose={() => answer(false)}
          size="small"
          title={title}
          {...(text === undefined ? {} : { text })}
          actions={
            <>
              <Button onClick={() => answer(false)}>{t('common.cancel')}</Button>
              <Button tone={isDanger ? 'danger' : 'primary'} onClick={() => answer(true)}>
                {act}
              </Button>
            </>
          }
        />
      )}
    </Show>
  )
}
