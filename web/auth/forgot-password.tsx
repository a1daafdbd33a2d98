import { A } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { postAuth } from './answers.ts'
import { createForm } from './form.ts'
import { AuthPage } from './page.tsx'
import { RefusedNote } from './refused-note.tsx'

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
        <form class="auth-form" ref={form.ref} onSubmit={form.onSubmit} noValidate>
          <RefusedNote refused={form.refused()} />
          <TextField
            label={t('auth.email')}
            type="email"
            name="email"
            autocomplete="username"
            autofocus
            value={form.value('email')}
            onInput={form.set('email')}
            error={form.error('email')}
          />
          <Button type="submit" tone="primary" isBusy={form.isBusy()}>
            {t('auth.forgotAct')}
          </Button>
        </form>
      </Show>
    </AuthPage>
  )
}
