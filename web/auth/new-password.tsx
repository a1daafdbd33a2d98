import { passwordProblem } from '../../worker/passwords/rules.ts'
import { t } from '../i18n/index.ts'
import { TextField } from '../ui/text-field.tsx'
import { sayReason } from './answers.ts'

/** What is wrong with a password to be, before anything is sent. */
export const checkNewPassword = (password: string, email = ''): string | undefined =>
  password === '' ? 'required' : (passwordProblem(password, email) ?? undefined)

/** The rule is said once: as the hint, or as what is wrong. */
const saysLength = (error: string | null): boolean =>
  error !== null && error === sayReason('password_too_short')

/** A password one chooses. The address stands beside it, unseen, so that password managers save the pair. */
export function NewPasswordField(props: {
  label: string
  email?: string
  value: string
  onInput: (value: string) => void
  error: string | null
}) {
  return (
    <>
      <input
        type="email"
        name="username"
        autocomplete="username"
        value={props.email ?? ''}
        readonly
        hidden
      />
      <TextField
        label={props.label}
        type="password"
        name="new-password"
        autocomplete="new-password"
        hint={saysLength(props.error) ? undefined : t('auth.passwordHint')}
        value={props.value}
        onInput={props.onInput}
        error={props.error}
      />
    </>
  )
}
