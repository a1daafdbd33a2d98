import { batch, createSignal, type JSX, Show } from 'solid-js'
import ChevronDown from '~icons/lucide/chevron-down'
import X from '~icons/lucide/x'
import { t } from '../i18n/index.ts'
import { IconButton } from './button.tsx'
import { Field, type FieldShared } from './field.tsx'
import { createPickerInput } from './picker-input.ts'
import { PickerList } from './picker-list.tsx'
import type { PickerSource } from './picker-state.ts'
import './picker.css'

export type PickerProps<T> = FieldShared & {
  source: PickerSource<T>
  value: T | null
  onChange: (value: T | null) => void
  placeholder?: string
  /** Offers a button that empties it. */
  canClear?: boolean
  /** Before the text of the chosen item: an avatar, a flag. */
  start?: (item: T) => JSX.Element
  /** Turns a rejection of `create` into words. */
  reasonOf?: (error: unknown) => string
  /** Takes focus and opens when it appears, as an inline field's editor does. */
  isAutofocus?: boolean
  onBlur?: () => void
  onKeyDown?: (e: KeyboardEvent) => void
}

/** Type to find, recent first, arrow keys, create inline: one item. */
export function Picker<T>(props: PickerProps<T>) {
  let box: HTMLDivElement | undefined
  let input: HTMLInputElement | undefined
  const [isIn, setIsIn] = createSignal(false)
  const [isTyping, setIsTyping] = createSignal(false)
  const picker = createPickerInput<T>({
    source: () => props.source,
    isTaken: () => false,
    reasonOf: props.reasonOf,
    pick: (item) => {
      setIsTyping(false)
      picker.close()
      props.onChange(item)
      // Typing on replaces the choice instead of adding to its name.
      queueMicrotask(() => document.activeElement === input && input?.select())
    },
    onTakeBack: () => setIsTyping(false),
    onOtherKey: (e) => props.onKeyDown?.(e),
  })
  const selected = (): ReadonlySet<string> =>
    new Set(props.value === null ? [] : [props.source.keyOf(props.value)])
  const shown = (): string => {
    if (isIn() && isTyping()) return picker.query()
    return props.value === null ? '' : props.source.textOf(props.value)
  }
  return (
    <Field {...props} error={picker.failure() ?? props.error}>
      {(ids) => (
        <div class="u-picker u-input" ref={box} data-disabled={props.isDisabled ? '' : undefined}>
          <Show when={props.value !== null && !isTyping() && props.start}>
            <span class="u-picker-start">{props.value !== null && props.start?.(props.value)}</span>
          </Show>
          <input
            {...picker.aria}
            ref={(el) => {
              input = el
              if (props.isAutofocus) queueMicrotask(() => el.focus())
            }}
            id={ids.input}
            class="u-picker-input"
            value={shown()}
            placeholder={props.placeholder}
            disabled={props.isDisabled}
            aria-required={props.isRequired ? true : undefined}
            aria-invalid={props.error ? true : undefined}
            aria-describedby={ids.describedBy}
            onFocus={(e) => {
              setIsIn(true)
              e.currentTarget.select()
              if (props.isAutofocus) picker.open()
            }}
            onClick={() => picker.open()}
            onInput={(e) => {
              // Together: the text in between would be written over what was just typed, and end a composition.
              const text = e.currentTarget.value
              batch(() => {
                setIsTyping(true)
                picker.onInput(text)
              })
            }}
            onKeyDown={picker.onKeyDown}
            onBlur={() => {
              setIsIn(false)
              // Emptied by hand means emptied on purpose; half-typed text means nothing was chosen.
              if (isTyping() && picker.query().trim() === '' && props.canClear) props.onChange(null)
              setIsTyping(false)
              picker.setQuery('')
              picker.close()
              props.onBlur?.()
            }}
          />
          <Show when={props.canClear && props.value !== null && !props.isDisabled}>
            <IconButton
              size="small"
              class="u-picker-button"
              label={t('ui.pickerClear', { label: props.label })}
              onClick={() => {
                props.onChange(null)
                input?.focus()
              }}
            >
              <X />
            </IconButton>
          </Show>
          <ChevronDown />
          <span class="unseen" role="status">
            {picker.isOpen() && picker.state.status() === 'ready'
              ? t('ui.pickerCount', { count: picker.state.lines().length })
              : ''}
          </span>
          <Show when={picker.isOpen() && box}>
            {(anchor) => (
              <PickerList
                id={picker.id}
                label={props.label}
                anchor={anchor()}
                source={props.source}
                state={picker.state}
                selectedKeys={selected()}
                onPick={picker.pick}
              />
            )}
          </Show>
        </div>
      )}
    </Field>
  )
}
