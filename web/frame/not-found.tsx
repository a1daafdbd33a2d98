import { useNavigate } from '@solidjs/router'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { createTitle } from './title.ts'

/** An address that leads nowhere, or a record one may not see. */
export default function NotFound() {
  const navigate = useNavigate()
  createTitle(() => t('frame.goneTitle'))
  return (
    <EmptyState
      title={t('frame.goneTitle')}
      text={t('frame.goneBody')}
      action={<Button onClick={() => navigate('/')}>{t('frame.goneHome')}</Button>}
    />
  )
}
