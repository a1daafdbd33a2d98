import { createSignal, For } from 'solid-js'
import { formatList, t } from '../i18n/index.ts'
import { Chip } from './chip.tsx'
import { PickerFrame, type PickerShared } from './picker-frame.tsx'
import { createPickerInput } from './picker-input.ts'
import { splitPasted } from './picker-state.ts'

export type MultiPickerProps<T> = PickerShared<T> & {
  values: readonly T[]
  onChange: (values: readonly T[]) => void
}

/**
 * Several items as chips: type, pick, type on; Backspace takes the last one back; a pasted list adds what it finds. The
 * list would lie over what comes next: it closes with each choice, and opens again with the next key or press.
 */
export function MultiPicker<T>(props: MultiPickerProps<T>) {
  let input: HTMLInputElement | undefined
  const [isPasting, setIsPasting] = createSignal(false)
  const keys = (): ReadonlySet<string> => new Set(props.values.map(props.source.keyOf))
  const picker = createPickerInput<T>({
    source: () => props.source,
    isTaken: (key) => keys().has(key),
    reasonOf: props.reasonOf,
    pick: (item) => {
      if (!keys().has(props.source.keyOf(item))) props.onChange([...props.values, item])
      picker.close()
    },
    onOtherKey: (e, query) => {
      if (e.key === 'Backspace' && query === '' && props.values.length > 0) {
        props.onChange(props.values.slice(0, -1))
      } else props.onKeyDown?.(e)
    },
  })
  const remove = (item: T): void => {
    const key = props.source.keyOf(item)
    // Before the pressed button goes, or the focus falls out of the field with it, and a field in place saves at once.
    input?.focus()
    props.onChange(props.values.filter((v) => props.source.keyOf(v) !== key))
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
    <PickerFrame
      field={props}
      picker={picker}
      selectedKeys={keys()}
      isMulti
      value={picker.query()}
      placeholder={props.values.length === 0 ? props.placeholder : undefined}
      isBusy={isPasting()}
      inputRef={(el) => {
        input = el
      }}
      onText={picker.onInput}
      onPaste={(e) => {
        const pieces = splitPasted(e.clipboardData?.getData('text') ?? '')
        if (props.source.resolve === undefined || pieces.length < 2) return
        e.preventDefault()
        void paste(pieces)
      }}
      onLeave={() => {
        picker.close()
        if (picker.failure() === null) picker.setQuery('')
      }}
      before={
        <For each={props.values}>
          {(item) => (
            <Chip
              text={props.source.textOf(item)}
              start={props.start?.(item)}
              onRemove={props.isDisabled ? undefined : () => remove(item)}
            />
          )}
        </For>
      }
    />
  )
}
