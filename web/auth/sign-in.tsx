import { A, useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal, onMount, Show } from 'solid-js'
import { reasonText, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { isAnythingKept } from '../live/kept-here.ts'
import { prolongSession } from '../live/prolong.ts'
import { whoWasHere } from '../live/who-was-here.ts'
import { sessionEndOf } from '../live/why-out.ts'
import { TextField } from '../ui/text-field.tsx'
import { postAuth } from './answers.ts'
import { AuthForm, EmailField } from './auth-form.tsx'
import { enter, safeTarget } from './enter.ts'
import { createForm } from './form.ts'
import { AuthPage } from './page.tsx'

/** E-mail and password. Leads to the first run while nobody is here, and on when one is signed in already. */
export default function SignIn() {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [portal, setPortal] = createSignal('Unison')
  const target = (): string => safeTarget(search['to'])
  const endedAs = whoWasHere()
  const [end, setEnd] = createSignal(sessionEndOf(search['why']))
  const whyHere = (): string | undefined => {
    const why = end()
    if (why !== null) return reasonText(why)
    if (endedAs !== null) return t('auth.sessionEndedText')
    return target() === '/' ? undefined : t('auth.signedOutText')
  }
  const form = createForm({
    draft: 'sign-in',
    initial: { email: endedAs ?? '', password: '' },
    secrets: ['password'],
    check: ({ email, password }) => ({
      ...(email.trim() === '' ? { email: 'required' } : {}),
      ...(password === '' ? { password: 'required' } : {}),
    }),
    submit: async (values) => {
      await postAuth('sign-in/email', values)
      await enter(navigate, target())
    },
  })
  // Whoever is named already goes on with the password.
  const isKnown = form.value('email') !== ''
  const isKept = isAnythingKept()
  onMount(async () => {
    try {
      const [{ isSetUp, portalName }, now] = await Promise.all([
        api.users.welcome.query(),
        prolongSession(),
      ])
      setPortal(portalName)
      setEnd((known) => known ?? now.end)
      if (!isSetUp) navigate('/setup', { replace: true })
      else if (now.isSignedIn) await enter(navigate, target())
    } catch (error) {
      // The form works without knowing; signing in will say what is wrong.
      console.warn('The portal did not say who it is', error)
    }
  })
  return (
    <AuthPage
      title={t('auth.signInTitle', { portal: portal() })}
      text={whyHere()}
      foot={
        <A class="link" href="/forgot-password">
          {t('auth.forgot')}
        </A>
      }
    >
      <Show when={isKept}>
        <p class="auth-text">{t('common.keptHere')}</p>
      </Show>
      <AuthForm form={form} act={t('auth.signIn')}>
        <EmailField autofocus={!isKnown} {...form.field('email')} />
        <TextField
          label={t('auth.password')}
          type="password"
          name="password"
          autocomplete="current-password"
          autofocus={isKnown}
          {...form.field('password')}
        />
      </AuthForm>
    </AuthPage>
  )
}
