import { A, useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal, Match, onMount, Switch } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { postAuth, refusedBy } from './answers.ts'
import { AuthForm } from './auth-form.tsx'
import { createForm } from './form.ts'
import { checkNewPassword, NewPasswordField } from './new-password.tsx'
import { AuthPage } from './page.tsx'

type State = 'checking' | 'open' | 'gone' | 'done'

const isGone = (error: unknown): boolean => refusedBy(error).reason === 'reset_link_invalid'

/** Behind the link in the mail: a new password, once. */
export default function ResetPassword() {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const token = (): string => (typeof search['token'] === 'string' ? search['token'] : '')
  const [state, setState] = createSignal<State>(token() === '' ? 'gone' : 'checking')
  /** A link that was used or is too old says so before anybody has thought of a password. */
  onMount(async () => {
    if (state() === 'gone') return
    try {
      await postAuth('reset-link', { token: token() })
      setState('open')
    } catch (error) {
      // Without an answer the form is as good: the link is looked at again when it is sent.
      setState(isGone(error) ? 'gone' : 'open')
    }
  })
  const form = createForm({
    draft: 'reset-password',
    initial: { newPassword: '' },
    secrets: ['newPassword'],
    check: ({ newPassword }) => {
      const problem = checkNewPassword(newPassword)
      return problem ? { newPassword: problem } : {}
    },
    submit: async ({ newPassword }) => {
      try {
        await postAuth('reset-password', { token: token(), newPassword })
        setState('done')
      } catch (error) {
        if (!isGone(error)) throw error
        setState('gone')
      }
    },
  })
  const titles = () => ({
    checking: t('auth.resetChecking'),
    open: t('auth.resetTitle'),
    gone: t('auth.resetGoneTitle'),
    done: t('auth.resetDoneTitle'),
  })
  const texts = () => ({
    checking: '',
    open: t('auth.resetText'),
    gone: t('auth.resetGoneText'),
    done: t('auth.resetDoneText'),
  })
  return (
    <AuthPage title={titles()[state()]} text={texts()[state()]}>
      <Switch>
        <Match when={state() === 'open'}>
          <AuthForm form={form} act={t('common.save')}>
            <NewPasswordField label={t('auth.newPassword')} {...form.field('newPassword')} />
          </AuthForm>
        </Match>
        <Match when={state() === 'gone'}>
          <A class="link" href="/forgot-password">
            {t('auth.forgotAct')}
          </A>
        </Match>
        <Match when={state() === 'done'}>
          <div class="auth-form">
            <Button tone="primary" onClick={() => navigate('/sign-in')}>
              {t('auth.signIn')}
            </Button>
          </div>
        </Match>
      </Switch>
    </AuthPage>
  )
}
