import { createSignal, For, type JSX, Show } from 'solid-js'
import { formatList, t } from '../i18n/index.ts'
import { Chip } from './chip.tsx'
import { Field, type FieldShared } from './field.tsx'
import { createPickerInput } from './picker-input.ts'
import { PickerList } from './picker-list.tsx'
import { type PickerSource, splitPasted } from './picker-state.ts'
import './picker.css'

export type MultiPickerProps<T> = FieldShared & {
  source: PickerSource<T>
  values: readonly T[]
  onChange: (values: readonly T[]) => void
  placeholder?: string
  /** Before a chip's text: an avatar, a colour. */
  start?: (item: T) => JSX.Element
  reasonOf?: (error: unknown) => string
  /** Takes focus and opens when it appears, as an inline field's editor does. */
  isAutofocus?: boolean
  onBlur?: () => void
  onKeyDown?: (e: KeyboardEvent) => void
}

/** Several items as chips: type, pick, go on; Backspace takes the last one back; a pasted list adds what it finds. */
export function MultiPicker<T>(props: MultiPickerProps<T>) {
  let box: HTMLDivElement | undefined
  let input: HTMLInputElement | undefined
  const [isPasting, setIsPasting] = createSignal(false)
  const keys = (): ReadonlySet<string> => new Set(props.values.map(props.source.keyOf))
  const picker = createPickerInput<T>({
    source: () => props.source,
    isTaken: (key) => keys().has(key),
    reasonOf: props.reasonOf,
    pick: (item) => {
      if (!keys().has(props.source.keyOf(item))) props.onChange([...props.values, item])
    },
    onOtherKey: (e, query) => {
      if (e.key === 'Backspace' && query === '' && props.values.length > 0) {
        props.onChange(props.values.slice(0, -1))
      } else props.onKeyDown?.(e)
    },
  })
  const remove = (item: T): void => {
    const key = props.source.keyOf(item)
    props.onChange(props.values.filter((v) => props.source.keyOf(v) !== key))
    input?.focus()
  }

  /** Keeps in the input what could not be found, so nothing pasted is lost. */
  const paste = async (pieces: string[]): Promise<void> => {
    const { resolve, keyOf } = props.source
    if (resolve === undefined) return
    setIsPasting(true)
    const answers = await Promise.allSettled(pieces.map((piece) => resolve(piece)))
    setIsPasting(false)
    const added = new Map(props.values.map((v) => [keyOf(v), v]))
    const missing: string[] = []
    answers.forEach((answer, i) => {
      const item = answer.status === 'fulfilled' ? answer.value : null
      if (item === null) missing.push(pieces[i] ?? '')
      else if (!added.has(keyOf(item))) added.set(keyOf(item), item)
    })
    props.onChange([...added.values()])
    picker.setQuery(missing.join(', '))
    picker.setFailure(
      missing.length === 0 ? null : t('ui.pickerNotFound', { list: formatList(missing) }),
    )
  }

  return (
    <Field {...props} error={picker.failure() ?? props.error}>
      {(ids) => (
        // A press on the box beside the chips goes to the input; the keyboard is there already.
        <div
          class="u-picker u-input"
          data-multi=""
          data-disabled={props.isDisabled ? '' : undefined}
          ref={box}
          onPointerDown={(e) => {
            if (e.target !== e.currentTarget) return
            e.preventDefault()
            input?.focus()
          }}
        >
          <For each={props.values}>
            {(item) => (
              <Chip
                text={props.source.textOf(item)}
                start={props.start?.(item)}
                onRemove={props.isDisabled ? undefined : () => remove(item)}
              />
            )}
          </For>
          <input
            {...picker.aria}
            ref={(el) => {
              input = el
              if (props.isAutofocus) queueMicrotask(() => el.focus())
            }}
            id={ids.input}
            class="u-picker-input"
            value={picker.query()}
            placeholder={props.values.length === 0 ? props.placeholder : undefined}
            disabled={props.isDisabled}
            aria-busy={isPasting()}
            aria-required={props.isRequired ? true : undefined}
            aria-invalid={props.error ? true : undefined}
            aria-describedby={ids.describedBy}
            onFocus={() => props.isAutofocus && picker.open()}
            onClick={() => picker.open()}
            onInput={(e) => picker.onInput(e.currentTarget.value)}
            onKeyDown={picker.onKeyDown}
            onPaste={(e) => {
              const pieces = splitPasted(e.clipboardData?.getData('text') ?? '')
              if (props.source.resolve === undefined || pieces.length < 2) return
              e.preventDefault()
              void paste(pieces)
            }}
            onBlur={() => {
              picker.close()
              if (picker.failure() === null) picker.setQuery('')
              props.onBlur?.()
            }}
          />
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
                selectedKeys={keys()}
                isMulti
                onPick={picker.pick}
              />
            )}
          </Show>
        </div>
      )}
    </Field>
  )
}
