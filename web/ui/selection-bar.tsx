import { type JSX, Show } from 'solid-js'
import X from '~icons/lucide/x'
import { t } from '../i18n/index.ts'
import { createLayer } from '../keyboard/layers.ts'
import { IconButton } from './button.tsx'
import './selection-bar.css'

export type SelectionBarProps = {
  count: number
  onClear: () => void
  /** Buttons for what can be done with the selected. */
  children: JSX.Element
}

/** Slides up while something is selected: how many, what can be done, and Esc to let go. */
export function SelectionBar(props: SelectionBarProps) {
  return (
    <Show when={props.count > 0}>
      <Bar {...props} />
    </Show>
  )
}

function Bar(props: SelectionBarProps) {
  createLayer(() => props.onClear())
  return (
    <section class="u-selection" aria-label={t('ui.selectionActions')}>
      <span class="u-selection-count number" role="status">
        {t('ui.selected', { count: props.count })}
      </span>
      <div class="u-selection-acts">{props.children}</div>
      <IconButton
        size="small"
        label={t('ui.selectionClear')}
        keys="esc"
        onClick={() => props.onClear()}
      >
        <X />
      </IconButton>
    </section>
  )
}
