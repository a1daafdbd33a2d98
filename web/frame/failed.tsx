import { createEffect } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** In place of a screen that threw: what happened, that nothing typed is lost, and one thing to do. */
export function Failed(props: { error: unknown; onRetry: () => void }) {
  createEffect(() => console.error(props.error))
  return (
    <div role="alert">
      <EmptyState
        title={t('frame.failedTitle')}
        text={t('frame.failedBody')}
        action={<Button onClick={() => props.onRetry()}>{t('common.retry')}</Button>}
      />
    </div>
  )
}
