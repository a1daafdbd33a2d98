import { createUniqueId, type JSX, Show } from 'solid-js'
import CircleAlert from '~icons/lucide/circle-alert'
import './field.css'

export type FieldShared = {
  label: string
  /** The label is there for screen readers only. */
  isLabelHidden?: boolean
  /** What to type or why, under the field. */
  hint?: string | undefined
  /** What is wrong and what to do, in words; marks the field invalid. */
  error?: string | null | undefined
  isRequired?: boolean
  isDisabled?: boolean
}

type Ids = { input: string; describedBy: string | undefined }

/** Label, control, hint and error in one order everywhere; the control gets its ids. */
export function Field(props: FieldShared & { children: (ids: Ids) => JSX.Element }) {
  const id = createUniqueId()
  const ids: Ids = {
    input: `${id}-input`,
    get describedBy() {
      const list = [props.error ? `${id}-error` : '', props.hint ? `${id}-hint` : '']
      return list.filter(Boolean).join(' ') || undefined
    },
  }
  return (
    <div class="u-field" data-invalid={props.error ? '' : undefined}>
      <label class={props.isLabelHidden ? 'unseen' : 'u-field-label'} for={ids.input}>
        {props.label}
        <Show when={props.isRequired}>
          <span class="u-field-required" aria-hidden="true">
            {' *'}
          </span>
        </Show>
      </label>
      {props.children(ids)}
      <FieldNotes id={id} hint={props.hint} error={props.error} />
    </div>
  )
}

/** The same where there is no `Field`: an entry of several inputs. */
export function FieldProblem(props: { text: string | null | undefined }) {
  return (
    <Show when={props.text}>
      <p class="u-field-error" role="alert">
        <CircleAlert />
        <span>{props.text}</span>
      </p>
    </Show>
  )
}

/** The error is announced when it appears, as the region is there before it. */
export function FieldNotes(props: {
  id: string
  hint?: string | undefined
  error?: string | null | undefined
}) {
  return (
    <>
      <div id={`${props.id}-error`} class="u-field-error" role="status" hidden={!props.error}>
        <Show when={props.error}>
          <CircleAlert />
          <span>{props.error}</span>
        </Show>
      </div>
      <Show when={props.hint}>
        <div id={`${props.id}-hint`} class="u-field-hint">
          {props.hint}
        </div>
      </Show>
    </>
  )
}
