import { batch, createSignal, Show } from 'solid-js'
import ChevronDown from '~icons/lucide/chevron-down'
import X from '~icons/lucide/x'
import { t } from '../i18n/index.ts'
import { IconButton } from './button.tsx'
import { PickerFrame, type PickerShared } from './picker-frame.tsx'
import { createPickerInput } from './picker-input.ts'

export type PickerProps<T> = PickerShared<T> & {
  value: T | null
  onChange: (value: T | null) => void
  /** Offers a button that empties it. */
  canClear?: boolean
}

/** Type to find, recent first, arrow keys, create inline: one item. */
export function Picker<T>(props: PickerProps<T>) {
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
    <PickerFrame
      field={props}
      picker={picker}
      selectedKeys={selected()}
      value={shown()}
      placeholder={props.placeholder}
      inputRef={(el) => {
        input = el
      }}
      onFocus={(el) => {
        setIsIn(true)
        el.select()
      }}
      onText={(text) =>
        // Together: the text in between would be written over what was just typed, and end a composition.
        batch(() => {
          setIsTyping(true)
          picker.onInput(text)
        })
      }
      onLeave={() => {
        setIsIn(false)
        // Emptied by hand means emptied on purpose; half-typed text means nothing was chosen.
        if (isTyping() && picker.query().trim() === '' && props.canClear) props.onChange(null)
        setIsTyping(false)
        picker.setQuery('')
        picker.close()
      }}
      before={
        <Show when={props.value !== null && !isTyping() && props.start}>
          <span class="u-picker-start">{props.value !== null && props.start?.(props.value)}</span>
        </Show>
      }
      after={
        <>
          <Show when={props.canClear && props.value !== null && !props.isDisabled}>
            <IconButton
              size="small"
              class="u-picker-button"
              // No stop on the way to the next field: emptying the text does the same by keyboard.
              tabindex={-1}
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
        </>
      }
    />
  )
}
