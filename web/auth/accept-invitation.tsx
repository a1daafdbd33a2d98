import { A, useNavigate, useParams } from '@solidjs/router'
import { createResource, Match, Show, Switch } from 'solid-js'
import { prefs, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { postAuth, refusedBy, sayReason } from './answers.ts'
import { AuthForm } from './auth-form.tsx'
import { enter } from './enter.ts'
import { createForm } from './form.ts'
import { checkNewPassword, NewPasswordField } from './new-password.tsx'
import { AuthPage } from './page.tsx'

type Found = { email: string; portalName: string; invitedBy: string }
type Answer = { invitation: Found } | { reason: string }

/** Behind the link of an invitation: a name, a password, and in. */
export default function AcceptInvitation() {
  const { token = '' } = useParams()
  const [answer, { refetch }] = createResource<Answer>(() =>
    api.users.invitation.query({ token }).then(
      (invitation) => ({ invitation }),
      (error: unknown) => ({ reason: refusedBy(error).reason }),
    ),
  )
  const found = (): Found | undefined => {
    const now = answer()
    return now && 'invitation' in now ? now.invitation : undefined
  }
  const reason = (): string | undefined => {
    const now = answer()
    return now && 'reason' in now ? now.reason : undefined
  }
  return (
    <Switch>
      <Match when={found()}>
        {(invitation) => <Accept token={token} invitation={invitation()} />}
      </Match>
      <Match when={reason() === 'invitation_not_found'}>
        <AuthPage title={t('auth.invitationGoneTitle')} text={t('auth.invitationGoneText')}>
          <A class="link" href="/sign-in">
            {t('auth.backToSignIn')}
          </A>
        </AuthPage>
      </Match>
      <Match when={reason()}>
        {(why) => (
          <AuthPage title={t('live.unreachableTitle')} text={sayReason(why())}>
            <div class="auth-form">
              <Button onClick={() => void refetch()}>{t('common.retry')}</Button>
            </div>
          </AuthPage>
        )}
      </Match>
    </Switch>
  )
}

function Accept(props: { token: string; invitation: Found }) {
  const navigate = useNavigate()
  const form = createForm({
    draft: 'invitation',
    initial: { name: '', password: '' },
    secrets: ['password'],
    check: ({ name, password }) => {
      const problem = checkNewPassword(password, props.invitation.email)
      return {
        ...(name.trim() === '' ? { name: 'required' } : {}),
        ...(problem ? { password: problem } : {}),
      }
    },
    submit: async ({ name, password }) => {
      const { locale, timeZone } = prefs()
      await api.users.acceptInvitation.mutate({
        token: props.token,
        name,
        password,
        locale: locale === 'zh' ? 'zh' : 'en',
        timeZone,
      })
      await postAuth('sign-in/email', { email: props.invitation.email, password })
      await enter(navigate, '/')
    },
  })
  const portal = (): string => props.invitation.portalName
  return (
    <AuthPage
      title={t('auth.acceptTitle', { portal: portal() })}
      text={t('auth.acceptText', {
        portal: portal(),
        inviter: props.invitation.invitedBy,
        email: props.invitation.email,
      })}
    >
      <AuthForm form={form} act={t('auth.acceptAct', { portal: portal() })}>
        <TextField
          label={t('auth.name')}
          hint={t('auth.nameHint')}
          autocomplete="name"
          {...form.field('name')}
        />
        <NewPasswordField
          label={t('auth.password')}
          email={props.invitation.email}
          {...form.field('password')}
        />
      </AuthForm>
      <Show when={form.refused()?.reason === 'email_taken'}>
        <A class="link" href="/sign-in">
          {t('auth.backToSignIn')}
        </A>
      </Show>
    </AuthPage>
  )
}
