import { type Accessor, createEffect, createSignal, createUniqueId, untrack } from 'solid-js'
import { lineId } from './picker-list.tsx'
import { createPickerState, type PickerLine, type PickerSource } from './picker-state.ts'

type Options<T> = {
  source: Accessor<PickerSource<T>>
  isTaken: (key: string) => boolean
  pick: (item: T) => void
  /** What to say when making an item failed. */
  reasonOf?: ((error: unknown) => string) | undefined
  /** Esc took back what was typed. */
  onTakeBack?: () => void
  /** Keys the list does not use. */
  onOtherKey?: (e: KeyboardEvent, query: string) => void
}

export type PickerInput<T> = ReturnType<typeof createPickerInput<T>>

/** The behaviour of a combobox input (WAI-ARIA: list autocomplete, focus stays in the input) over a PickerState. */
export function createPickerInput<T>(options: Options<T>) {
  const id = createUniqueId()
  const [query, setQuery] = createSignal('')
  const [isOpen, setIsOpen] = createSignal(false)
  const [isWaiting, setIsWaiting] = createSignal(false)
  const [isMaking, setIsMaking] = createSignal(false)
  const [failure, setFailure] = createSignal<string | null>(null)
  const state = createPickerState<T>(options.source, query, isOpen, options.isTaken)

  const pick = async (line: PickerLine<T>): Promise<void> => {
    if (line.kind === 'item') {
      take(line.item)
      return
    }
    const create = options.source().create
    if (create === undefined || isMaking()) return
    setIsMaking(true)
    setFailure(null)
    try {
      const made = await create(line.text)
      if (made !== null) take(made)
    } catch (error) {
      setFailure(
        options.reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error)),
      )
    } finally {
      setIsMaking(false)
    }
  }
  const take = (item: T): void => {
    setQuery('')
    setFailure(null)
    options.pick(item)
  }
  const close = (): void => {
    setIsOpen(false)
    setIsWaiting(false)
  }

  // Enter came before the answer to what was typed. It takes what is found; making something new is asked for again.
  createEffect(() => {
    if (!isWaiting() || !isOpen() || !state.isCurrent()) return
    setIsWaiting(false)
    const line = untrack(state.current)
    if (line?.kind === 'item') take(line.item)
  })

  const onKeyDown = (e: KeyboardEvent): void => {
    // Safari ends a composition before the Enter that ends it; only this number tells.
    if (e.isComposing || e.keyCode === 229) {
      if (e.key === 'Enter') e.stopPropagation()
      return
    }
    const line = state.current()
    const hasTyped = query().trim() !== ''
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault()
      if (!isOpen()) setIsOpen(true)
      else state.move(e.key === 'ArrowDown' ? 1 : -1)
    } else if (e.key === 'Enter' && (hasTyped || (isOpen() && line !== null))) {
      // What is typed is not yet a choice: it neither closes the field nor sends the form.
      e.preventDefault()
      e.stopPropagation()
      if (!isOpen()) setIsOpen(true)
      else if (hasTyped && !state.isCurrent()) setIsWaiting(true)
      else if (line !== null) void pick(line)
    } else if (
      e.key === 'Tab' &&
      isOpen() &&
      hasTyped &&
      state.isCurrent() &&
      line?.kind === 'item'
    ) {
      void pick(line)
      close()
    } else if (e.key === 'Escape' && (isOpen() || hasTyped)) {
      e.preventDefault()
      e.stopPropagation()
      if (isOpen()) close()
      else {
        setQuery('')
        options.onTakeBack?.()
      }
    } else options.onOtherKey?.(e, query())
  }

  return {
    id,
    query,
    setQuery,
    isOpen,
    open: () => setIsOpen(true),
    close,
    isMaking,
    failure,
    setFailure,
    state,
    pick: (line: PickerLine<T>) => void pick(line),
    onKeyDown,
    onInput: (text: string) => {
      setIsWaiting(false)
      setQuery(text)
      setFailure(null)
      setIsOpen(true)
    },
    /** For the input element; spread it. */
    aria: {
      role: 'combobox' as const,
      autocomplete: 'off',
      spellcheck: false,
      'aria-autocomplete': 'list' as const,
      get 'aria-expanded'() {
        return isOpen()
      },
      get 'aria-controls'() {
        return isOpen() ? id : undefined
      },
      get 'aria-activedescendant'() {
        return isOpen() && state.current() !== null ? lineId(id, state.active()) : undefined
      },
    },
  }
}
