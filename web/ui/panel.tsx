import { createEffect, createUniqueId, type JSX, onMount, Show } from 'solid-js'
import X from '~icons/lucide/x'
import { t } from '../i18n/index.ts'
import { createLayer } from '../keyboard/layers.ts'
import { IconButton } from './button.tsx'
import './panel.css'

export type PanelProps = {
  title: string
  /** The content shows the title itself, as a record does. */
  isTitleHidden?: boolean
  onClose: () => void
  /** Beside the close button: menu, previous, next, open as page. */
  actions?: JSX.Element
  /** Stays at the bottom: a create form's buttons. */
  foot?: JSX.Element
  /** Focus goes to the first field (create forms) instead of the panel. */
  isForm?: boolean
  /** Opened by key: focus goes to the heading, and again with each new number. */
  entered?: number
  children: JSX.Element
}

/**
 * What opens over a list's end side; the list stays live and reachable beside it, so focus is not trapped. Place it
 * in `Split` (web/frame/split.tsx). Esc closes it as one layer.
 */
export function Panel(props: PanelProps) {
  const id = createUniqueId()
  let el: HTMLElement | undefined
  let heading: HTMLHeadingElement | undefined
  createLayer(() => props.onClose())
  onMount(() => {
    if (!props.isForm) return
    const first = el?.querySelector<HTMLElement>(
      '.u-panel-body :is(input, textarea, select):not([type="hidden"]):not(:disabled)',
    )
    first?.focus()
  })
  createEffect(() => {
    if (props.entered) queueMicrotask(() => heading?.focus())
  })
  return (
    <section class="u-panel" aria-labelledby={id} ref={el} tabindex="-1">
      <header class="u-panel-head">
        <h2
          id={id}
          ref={heading}
          tabindex="-1"
          class={props.isTitleHidden ? 'unseen' : 'u-panel-title cut'}
        >
          {props.title}
        </h2>
        <div class="u-panel-actions">
          {props.actions}
          <IconButton label={t('common.close')} keys="esc" onClick={() => props.onClose()}>
            <X />
          </IconButton>
        </div>
      </header>
      <div class="u-panel-body">{props.children}</div>
      <Show when={props.foot}>{(foot) => <footer class="u-panel-foot">{foot()}</footer>}</Show>
    </section>
  )
}
