import { type ComponentProps, createUniqueId, type JSX, splitProps } from 'solid-js'
import { InlineField, type InlineShared } from './inline-field.tsx'
import { MultiPicker } from './multi-picker.tsx'
import { Picker } from './picker.tsx'
import type { PickerSource } from './picker-state.ts'
import { PlaceSelect } from './place-select.tsx'
import type { Option } from './select.tsx'
import { GrowingText } from './text-field.tsx'

type InputProps = Pick<ComponentProps<'input'>, 'type' | 'inputmode' | 'autocomplete' | 'maxlength'>

export type InlineTextProps = InlineShared<string> &
  InputProps & {
    isMultiline?: boolean
    show?: (value: string) => JSX.Element
  }

/** Text in place; one line, or as many as there are. */
export function InlineText(props: InlineTextProps) {
  const [input] = splitProps(props, ['type', 'inputmode', 'autocomplete', 'maxlength'])
  const id = createUniqueId()
  return (
    <InlineField
      {...props}
      text={(value) => value}
      editor={(edit) =>
        props.isMultiline ? (
          <GrowingText
            ref={focusAtEnd}
            id={id}
            class="u-input"
            rows={2}
            aria-label={edit.label}
            maxlength={input.maxlength}
            value={edit.value()}
            onInput={(e) => edit.set(e.currentTarget.value)}
          />
        ) : (
          <input
            {...input}
            ref={focusAll}
            id={id}
            class="u-input"
            aria-label={edit.label}
            value={edit.value()}
            onInput={(e) => edit.set(e.currentTarget.value)}
          />
        )
      }
    />
  )
}

export type InlineSelectProps<V extends string> = InlineShared<V> & {
  options: readonly Option<V>[]
  show?: (value: V) => JSX.Element
}

/** One of a short list in place; a press saves, and so do Enter and leaving after the arrow keys. */
export function InlineSelect<V extends string>(props: InlineSelectProps<V>) {
  const textOf = (value: V): string => props.options.find((o) => o.value === value)?.text ?? ''
  return (
    <InlineField
      {...props}
      text={textOf}
      editor={(edit) => (
        <PlaceSelect
          label={edit.label}
          options={props.options}
          value={edit.value()}
          onWalk={edit.set}
          onPick={(value) => {
            edit.set(value)
            edit.commit()
          }}
        />
      )}
    />
  )
}

export type InlinePickerProps<T> = InlineShared<T | null> & {
  source: PickerSource<T>
  show?: (value: T) => JSX.Element
  start?: (item: T) => JSX.Element
  canClear?: boolean
}

/** One item in place; choosing saves. */
export function InlinePicker<T>(props: InlinePickerProps<T>) {
  const keyOf = (item: T | null): string | null => (item === null ? null : props.source.keyOf(item))
  return (
    <InlineField<T | null>
      {...props}
      text={(value) => (value === null ? '' : props.source.textOf(value))}
      show={(value) => (value === null ? '' : (props.show?.(value) ?? props.source.textOf(value)))}
      isSame={(a, b) => keyOf(a) === keyOf(b)}
      editor={(edit) => (
        <Picker
          label={edit.label}
          isLabelHidden
          isAutofocus
          source={props.source}
          value={edit.value()}
          canClear={props.canClear ?? true}
          {...(props.start === undefined ? {} : { start: props.start })}
          onChange={(value) => {
            if (value === null) return edit.save(null)
            edit.set(value)
            edit.commit()
          }}
        />
      )}
    />
  )
}

export type InlineMultiPickerProps<T> = InlineShared<readonly T[]> & {
  source: PickerSource<T>
  show?: (values: readonly T[]) => JSX.Element
  start?: (item: T) => JSX.Element
}

/** Several items in place; each choice saves. */
export function InlineMultiPicker<T>(props: InlineMultiPickerProps<T>) {
  const keysOf = (items: readonly T[]): string => items.map(props.source.keyOf).sort().join('\n')
  return (
    <InlineField<readonly T[]>
      {...props}
      text={(values) => values.map(props.source.textOf).join(', ')}
      isSame={(a, b) => keysOf(a) === keysOf(b)}
      editor={(edit) => (
        <MultiPicker
          label={edit.label}
          isLabelHidden
          isAutofocus
          source={props.source}
          values={edit.value()}
          {...(props.start === undefined ? {} : { start: props.start })}
          onChange={edit.save}
        />
      )}
    />
  )
}

const focusAll = (el: HTMLInputElement): void =>
  queueMicrotask(() => {
    el.focus()
    el.select()
  })
const focusAtEnd = (el: HTMLTextAreaElement): void =>
  queueMicrotask(() => {
    el.focus()
    el.setSelectionRange(el.value.length, el.value.length)
  })
