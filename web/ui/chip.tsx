import { type JSX, Show } from 'solid-js'
import X from '~icons/lucide/x'
import { t } from '../i18n/index.ts'
import './chip.css'

export type ChipProps = {
  /** The text, also for the remove button's name. */
  text: string
  /** An avatar, icon or dot before it. */
  start?: JSX.Element
  tone?: 'plain' | 'accent' | 'danger' | 'warn' | 'good' | 'info'
  /** Gives it a remove button. */
  onRemove?: (() => void) | undefined
  /** Makes the text a button. */
  onPress?: (() => void) | undefined
}

/** A small value: a tag, a chosen person, a filter. */
export function Chip(props: ChipProps) {
  return (
    <span class="u-chip" data-tone={props.tone ?? 'plain'}>
      {props.start}
      <Show when={props.onPress} fallback={<span class="cut">{props.text}</span>}>
        {(onPress) => (
          <button type="button" class="u-chip-press cut" onClick={() => onPress()()}>
            {props.text}
          </button>
        )}
      </Show>
      <Show when={props.onRemove}>
        {(onRemove) => (
          <button
            type="button"
            class="u-chip-remove"
            aria-label={t('ui.chipRemove', { name: props.text })}
            onClick={() => onRemove()()}
          >
            <X />
          </button>
        )}
      </Show>
    </span>
  )
}
