/** A form that keeps what was typed: over reloads (never passwords) and over every refusal. */
import { createSignal, onCleanup } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type Refused, refusedBy, sayReason } from './answers.ts'

export type FormOptions<F extends string> = {
  /** Under this name the form survives a reload of the tab. */
  draft: string
  initial: Record<F, string>
  /** Never kept. */
  secrets?: readonly NoInfer<F>[]
  /** What is wrong before anything is sent: reasons by field. */
  check?: (values: Readonly<Record<F, string>>) => Partial<Record<F, string>>
  submit: (values: Readonly<Record<F, string>>) => Promise<void>
}

export type Form<F extends string> = ReturnType<typeof createForm<F>>

export function createForm<F extends string>(options: FormOptions<F>) {
  const key = `unison.form.${options.draft}`
  const secrets = new Set<string>(options.secrets ?? [])
  const [values, setValues] = createStore<Record<string, string>>({
    ...options.initial,
    ...kept(key),
  })
  const [errors, setErrors] = createStore<Record<string, string | undefined>>({})
  const [refused, setRefused] = createSignal<Refused | null>(null)
  const [isBusy, setIsBusy] = createSignal(false)
  let element: HTMLFormElement | undefined
  let isLeft = false
  onCleanup(() => {
    isLeft = true
  })

  const set = (field: F) => (value: string) => {
    setValues(field, value)
    setErrors(field, undefined)
    keep(key, Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.has(name))))
  }

  const show = (fields: Readonly<Record<string, string | undefined>>): void => {
    setErrors(fields)
    queueMicrotask(() => element?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  const submit = async (): Promise<void> => {
    if (isBusy()) return
    setRefused(null)
    const wrong = options.check?.(current()) ?? {}
    if (Object.values(wrong).some(Boolean)) {
      show(wrong)
      return
    }
    setIsBusy(true)
    try {
      await options.submit(current())
      sessionStorage.removeItem(key)
    } catch (error) {
      if (isLeft) return
      const why = refusedBy(error)
      const known = Object.fromEntries(
        Object.entries(why.fields).filter(([name]) => name in values),
      )
      if (Object.keys(known).length > 0) show(known)
      else setRefused(why)
    } finally {
      setIsBusy(false)
    }
  }

  // Every field is in `initial`, and a field never leaves the store.
  const current = () => ({ ...values }) as Record<F, string>

  const value = (field: F): string => values[field] ?? ''
  const error = (field: F): string | null => {
    const reason = errors[field]
    return reason === undefined ? null : sayReason(reason)
  }

  return {
    value,
    set,
    /** What is wrong with a field, in words. */
    error,
    /** What the control of a field shows and does; spread it. */
    field: (name: F) => ({
      get value() {
        return value(name)
      },
      onInput: set(name),
      get error() {
        return error(name)
      },
    }),
    /** Why the whole was refused; null while it was not. */
    refused,
    isBusy,
    ref: (el: HTMLFormElement) => {
      element = el
    },
    onSubmit: (event: SubmitEvent) => {
      event.preventDefault()
      void submit()
    },
  }
}

function kept(key: string): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    if (typeof parsed !== 'object' || parsed === null) return {}
    return Object.fromEntries(
      Object.entries(parsed).filter(([, value]) => typeof value === 'string'),
    )
  } catch (error) {
    console.warn('A kept form could not be read', key, error)
    return {}
  }
}

function keep(key: string, values: Record<string, string>): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(values))
  } catch (error) {
    // Storage is closed or full: the form lives as long as the page.
    console.warn('This form is not kept over a reload', error)
  }
}
