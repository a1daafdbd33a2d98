import { type JSX, onMount } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { Form } from './form.ts'
import { RefusedNote } from './refused-note.tsx'

type Frame = Pick<Form<string>, 'ref' | 'onSubmit' | 'refused' | 'isBusy'>

/** The form of a page outside the portal: why it was refused, its fields, and the one thing it does. */
export function AuthForm(props: { form: Frame; act: string; children: JSX.Element }) {
  let element: HTMLFormElement | undefined
  // Browsers obey `autofocus` once a document, and this page may come in place of another.
  onMount(() => {
    const inputs = [...(element?.querySelectorAll('input') ?? [])]
    inputs.find((input) => input.value === '')?.focus()
  })
  const take = (el: HTMLFormElement): void => {
    element = el
    props.form.ref(el)
  }
  return (
    <form class="auth-form" ref={take} onSubmit={props.form.onSubmit} noValidate>
      <RefusedNote refused={props.form.refused()} />
      {props.children}
      <Button type="submit" tone="primary" isBusy={props.form.isBusy()}>
        {props.act}
      </Button>
    </form>
  )
}

/** The address one signs in with. */
export function EmailField(props: {
  value: string
  onInput: (value: string) => void
  error: string | null
  /** False where the focus is better somewhere else. */
  autofocus?: boolean
}) {
  return (
    <TextField
      autofocus
      {...props}
      label={t('auth.email')}
      type="email"
      name="email"
      autocomplete="username"
    />
  )
}
