import { createSignal, type JSX } from 'solid-js'
import { longestTitle } from '../../worker/settings/fields.ts'
import { reasonText, t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { type Outcome, wordsOf } from './acts.ts'

/** Makes one more of a list, by its title and what stands before that. */
export function NewTitled(props: {
  label: string
  create: (title: string) => Promise<Outcome<unknown>>
  onDone: () => void
  children: JSX.Element
}) {
  const [title, setTitle] = createSignal('')
  const [error, setError] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  let input: HTMLInputElement | undefined

  const add = async (e: SubmitEvent): Promise<void> => {
    e.preventDefault()
    if (isBusy()) return
    if (title().trim() === '') {
      setError(reasonText('required'))
      input?.focus()
      return
    }
    setBusy(true)
    const outcome = await props.create(title())
    setBusy(false)
    input?.focus()
    if (outcome.is === 'refused') {
      setError(wordsOf(outcome.why))
      return
    }
    setTitle('')
    props.onDone()
  }

  return (
    <form class="settings-new" onSubmit={(e) => void add(e)} noValidate>
      {props.children}
      <TextField
        ref={input}
        label={props.label}
        isLabelHidden
        placeholder={props.label}
        maxlength={longestTitle.item}
        value={title()}
        onInput={(value) => {
          setTitle(value)
          setError(null)
        }}
        error={error()}
      />
      <Button type="submit" isBusy={isBusy()}>
        {t('settings.add')}
      </Button>
    </form>
  )
}
