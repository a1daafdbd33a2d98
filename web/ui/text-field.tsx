import { type ComponentProps, createEffect, createSignal, Show, splitProps } from 'solid-js'
import Eye from '~icons/lucide/eye'
import EyeOff from '~icons/lucide/eye-off'
import { t } from '../i18n/index.ts'
import { IconButton } from './button.tsx'
import { Field, type FieldShared } from './field.tsx'

const fieldKeys = [
  'label',
  'isLabelHidden',
  'hint',
  'error',
  'isRequired',
  'isDisabled',
  'value',
  'onInput',
  'class',
] as const

export type TextFieldProps = FieldShared & {
  value: string
  onInput: (value: string) => void
} & Omit<ComponentProps<'input'>, 'value' | 'onInput' | 'disabled' | 'required'>

/** One line of text; all attributes of `<input>` (type, autocomplete, inputmode, ref…) pass through. */
export function TextField(props: TextFieldProps) {
  const [own, rest] = splitProps(props, [...fieldKeys, 'type'])
  const [isShown, setIsShown] = createSignal(false)
  return (
    <Field {...own}>
      {(ids) => (
        <div class={own.type === 'password' ? 'u-input-wrap' : undefined}>
          <input
            {...rest}
            id={ids.input}
            class={`u-input ${own.class ?? ''}`}
            type={own.type === 'password' && isShown() ? 'text' : (own.type ?? 'text')}
            value={own.value}
            onInput={(e) => own.onInput(e.currentTarget.value)}
            disabled={own.isDisabled}
            aria-required={own.isRequired ? true : undefined}
            aria-invalid={own.error ? true : undefined}
            aria-describedby={ids.describedBy}
          />
          <Show when={own.type === 'password'}>
            <span class="u-input-end">
              <IconButton
                size="small"
                label={isShown() ? t('ui.hidePassword') : t('ui.showPassword')}
                onClick={() => setIsShown(!isShown())}
              >
                {isShown() ? <EyeOff /> : <Eye />}
              </IconButton>
            </span>
          </Show>
        </div>
      )}
    </Field>
  )
}

export type TextAreaProps = FieldShared & {
  value: string
  onInput: (value: string) => void
  /** Lines shown when empty. */
  minRows?: number
} & Omit<ComponentProps<'textarea'>, 'value' | 'onInput' | 'disabled' | 'required' | 'rows'>

/** Text of any length; grows with it. */
export function TextArea(props: TextAreaProps) {
  const [own, rest] = splitProps(props, [...fieldKeys, 'minRows'])
  return (
    <Field {...own}>
      {(ids) => (
        <GrowingText
          {...rest}
          id={ids.input}
          class={`u-input ${own.class ?? ''}`}
          rows={own.minRows ?? 3}
          value={own.value}
          onInput={(e) => own.onInput(e.currentTarget.value)}
          disabled={own.isDisabled}
          aria-required={own.isRequired ? true : undefined}
          aria-invalid={own.error ? true : undefined}
          aria-describedby={ids.describedBy}
        />
      )}
    </Field>
  )
}

/** A bare textarea as tall as its text, also where `field-sizing` is unknown. */
export function GrowingText(props: ComponentProps<'textarea'> & { value: string }) {
  let el: HTMLTextAreaElement | undefined
  createEffect(() => {
    void props.value
    if (el === undefined || CSS.supports('field-sizing', 'content')) return
    el.style.setProperty('block-size', 'auto')
    el.style.setProperty('block-size', `${el.scrollHeight + 2}px`)
  })
  return (
    <textarea
      {...props}
      style={{ '--rows': String(props.rows ?? 1) }}
      ref={(node) => {
        el = node
        const given = props.ref
        if (typeof given === 'function') given(node)
      }}
    />
  )
}
