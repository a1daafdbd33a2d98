import { type JSX, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Field, type FieldShared } from './field.tsx'
import type { PickerInput } from './picker-input.ts'
import { PickerList } from './picker-list.tsx'
import type { PickerSource } from './picker-state.ts'
import './picker.css'

/** What every picker may be told. */
export type PickerShared<T> = FieldShared & {
  source: PickerSource<T>
  placeholder?: string
  /** Before the text of a chosen item: an avatar, a flag, a colour. */
  start?: (item: T) => JSX.Element
  /** Turns a rejection of `create` into words. */
  reasonOf?: (error: unknown) => string
  /** Takes focus and opens when it appears, as an inline field's editor does. */
  isAutofocus?: boolean
  onBlur?: () => void
  onKeyDown?: (e: KeyboardEvent) => void
}

type FrameProps<T> = {
  field: PickerShared<T>
  picker: PickerInput<T>
  selectedKeys: ReadonlySet<string>
  isMulti?: boolean
  /** In the box, on both sides of the input. */
  before: JSX.Element
  after?: JSX.Element
  /** The input's text. */
  value: string
  placeholder: string | undefined
  isBusy?: boolean
  inputRef: (input: HTMLInputElement) => void
  onFocus?: (input: HTMLInputElement) => void
  onText: (text: string) => void
  onPaste?: (e: ClipboardEvent) => void
  onLeave: () => void
}

/** What pickers of one and of several have in common: the field, the box with its input, and the list under it. */
export function PickerFrame<T>(props: FrameProps<T>) {
  let box: HTMLDivElement | undefined
  let input: HTMLInputElement | undefined
  // What a picker is does not change while it stands.
  const { picker } = props
  return (
    <Field {...props.field} error={picker.failure() ?? props.field.error}>
      {(ids) => (
        <div
          class="u-picker u-input"
          data-multi={props.isMulti ? '' : undefined}
          data-disabled={props.field.isDisabled ? '' : undefined}
          ref={box}
          onPointerDown={(e) => {
            // A press on the box beside the chips goes to the input; the keyboard is there already.
            if (!props.isMulti || e.target !== e.currentTarget) return
            e.preventDefault()
            input?.focus()
          }}
        >
          {props.before}
          <input
            {...picker.aria}
            ref={(el) => {
              input = el
              props.inputRef(el)
              if (props.field.isAutofocus) queueMicrotask(() => el.focus())
            }}
            id={ids.input}
            class="u-picker-input"
            value={props.value}
            placeholder={props.placeholder}
            disabled={props.field.isDisabled}
            aria-busy={props.isBusy}
            aria-required={props.field.isRequired ? true : undefined}
            aria-invalid={props.field.error ? true : undefined}
            aria-describedby={ids.describedBy}
            onFocus={(e) => {
              props.onFocus?.(e.currentTarget)
              if (props.field.isAutofocus) picker.open()
            }}
            onClick={() => picker.open()}
            onInput={(e) => props.onText(e.currentTarget.value)}
            onKeyDown={picker.onKeyDown}
            onPaste={(e) => props.onPaste?.(e)}
            onBlur={() => {
              props.onLeave()
              props.field.onBlur?.()
            }}
          />
          {props.after}
          <span class="unseen" role="status">
            {picker.isOpen() && picker.state.status() === 'ready'
              ? t('ui.pickerCount', { count: picker.state.lines().length })
              : ''}
          </span>
          <Show when={picker.isOpen() && box}>
            {(anchor) => (
              <PickerList
                id={picker.id}
                label={props.field.label}
                anchor={anchor()}
                source={props.field.source}
                state={picker.state}
                selectedKeys={props.selectedKeys}
                isMulti={props.isMulti ?? false}
                onPick={picker.pick}
                onClose={picker.close}
              />
            )}
          </Show>
        </div>
      )}
    </Field>
  )
}
