import { For } from 'solid-js'
import ChevronDown from '~icons/lucide/chevron-down'
import type { Option } from './select.tsx'
import './select.css'

export type PlaceSelectProps<V extends string> = {
  label: string
  options: readonly Option<V>[]
  value: V
  /** The keyboard is on this option; nothing is decided yet. */
  onWalk: (value: V) => void
  /** It is decided: by a press, or in the list that the platform has opened. */
  onPick: (value: V) => void
  class?: string
  onKeyDown?: (e: KeyboardEvent) => void
  onBlur?: () => void
}

const walkingKeys = new Set([
  'ArrowDown',
  'ArrowUp',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageDown',
  'PageUp',
])

/** A select that is the whole of an edit in place. Platforms change its value with every arrow key, which decides nothing. */
export function PlaceSelect<V extends string>(props: PlaceSelectProps<V>) {
  let isWalking = false
  return (
    <span class={`u-select ${props.class ?? ''}`} data-plain="">
      <select
        ref={(el) => queueMicrotask(() => el.focus())}
        class="u-input"
        aria-label={props.label}
        onKeyDown={(e) => {
          const isLetter = e.key.length === 1 && e.key !== ' '
          isWalking = !e.altKey && (isLetter || walkingKeys.has(e.key))
          props.onKeyDown?.(e)
        }}
        onKeyUp={() => {
          isWalking = false
        }}
        onBlur={() => props.onBlur?.()}
        onChange={(e) => {
          const chosen = props.options.find((o) => o.value === e.currentTarget.value)
          if (chosen === undefined) return
          if (isWalking) props.onWalk(chosen.value)
          else props.onPick(chosen.value)
        }}
      >
        <For each={props.options}>
          {(o) => (
            <option value={o.value} disabled={o.isDisabled} selected={o.value === props.value}>
              {o.text}
            </option>
          )}
        </For>
      </select>
      <ChevronDown />
    </span>
  )
}
