import { children, type JSX, Show } from 'solid-js'
import './split.css'

/**
 * A list and, over its end side, the panel of what is open. The list stays live and scrolls beside it; where there is
 * less than 900 px the panel is the page and the list waits behind it, out of reach.
 */
export function Split(props: { list: JSX.Element; panel: JSX.Element | undefined }) {
  // A JSX prop is made anew each time it is read; one panel is enough.
  const panel = children(() => props.panel)
  return (
    <div class="f-split" data-open={panel() ? '' : undefined}>
      <div class="f-split-list">{props.list}</div>
      <Show when={panel()}>
        <div class="f-split-panel">{panel()}</div>
      </Show>
    </div>
  )
}
