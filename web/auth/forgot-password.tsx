import { A } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { postAuth } from './answers.ts'
import { AuthForm, EmailField } from './auth-form.tsx'
import { createForm } from './form.ts'
import { AuthPage } from './page.tsx'

/** Asks for a link by mail. Says the same whether the address is known or not. */
export default function ForgotPassword() {
  const [sentTo, setSentTo] = createSignal<string | null>(null)
  const form = createForm({
    draft: 'sign-in',
    initial: { email: '' },
    check: ({ email }) => (email.trim() === '' ? { email: 'required' } : {}),
    submit: async ({ email }) => {
      await postAuth('request-password-reset', { email })
      setSentTo(email.trim())
    },
  })
  return (
    <AuthPage
      title={sentTo() === null ? t('auth.forgotTitle') : t('auth.checkMailTitle')}
      text={
        sentTo() === null
          ? t('auth.forgotText')
          : t('auth.checkMailText', { email: sentTo() ?? '' })
      }
      foot={
        <A class="link" href="/sign-in">
          {t('auth.backToSignIn')}
        </A>
      }
    >
      <Show when={sentTo() === null}>
        <AuthForm form={form} act={t('auth.forgotAct')}>
          <EmailField {...form.field('email')} />
        </AuthForm>
      </Show>
    </AuthPage>
  )
}
