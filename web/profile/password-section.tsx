import { postAuth } from '../auth/answers.ts'
import { createForm } from '../auth/form.ts'
import { checkNewPassword, NewPasswordField } from '../auth/new-password.tsx'
import { RefusedNote } from '../auth/refused-note.tsx'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toasts.ts'

/** A new password for the present one. */
export function PasswordSection(props: { email: string; onChanged: () => void }) {
  const form = createForm({
    draft: 'change-password',
    initial: { currentPassword: '', newPassword: '' },
    secrets: ['currentPassword', 'newPassword'],
    check: ({ currentPassword, newPassword }) => {
      const problem = checkNewPassword(newPassword, props.email)
      return {
        ...(currentPassword === '' ? { currentPassword: 'required' } : {}),
        ...(problem ? { newPassword: problem } : {}),
      }
    },
    submit: async (values) => {
      await postAuth('change-password', values)
      form.set('currentPassword')('')
      form.set('newPassword')('')
      toast(t('profile.changedPassword'))
      props.onChanged()
    },
  })
  return (
    <form class="profile-form" ref={form.ref} onSubmit={form.onSubmit} noValidate>
      <RefusedNote refused={form.refused()} />
      <TextField
        label={t('profile.currentPassword')}
        type="password"
        autocomplete="current-password"
        value={form.value('currentPassword')}
        onInput={form.set('currentPassword')}
        error={form.error('currentPassword')}
      />
      <NewPasswordField
        label={t('profile.newPassword')}
        email={props.email}
        value={form.value('newPassword')}
        onInput={form.set('newPassword')}
        error={form.error('newPassword')}
      />
      <div>
        <Button type="submit" isBusy={form.isBusy()}>
          {t('profile.changePassword')}
        </Button>
      </div>
    </form>
  )
}
