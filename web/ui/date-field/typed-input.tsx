import type { FieldShared } from '../field.tsx'
import type { createTyped } from './typed.ts'
import './date-field.css'

/** The box of a field whose value is typed as text. */
export function TypedInput(props: {
  field: FieldShared
  typed: ReturnType<typeof createTyped>
  ids: { input: string; describedBy: string | undefined }
  placeholder: string
  ref?: (input: HTMLInputElement) => void
  /** Besides what every such box does. */
  onKeyDown?: (e: KeyboardEvent) => void
}) {
  return (
    <input
      ref={(el) => props.ref?.(el)}
      id={props.ids.input}
      class="u-input u-date-input"
      autocomplete="off"
      spellcheck={false}
      placeholder={props.placeholder}
      value={props.typed.text()}
      disabled={props.field.isDisabled}
      aria-required={props.field.isRequired ? true : undefined}
      aria-invalid={(props.typed.problem() ?? props.field.error) ? true : undefined}
      aria-describedby={props.ids.describedBy}
      onInput={(e) => props.typed.input(e.currentTarget.value)}
      onBlur={props.typed.onBlur}
      onKeyDown={(e) => {
        props.typed.onKeyDown(e)
        props.onKeyDown?.(e)
      }}
    />
  )
}
