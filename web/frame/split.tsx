import { type JSX, Show } from 'solid-js'
import './split.css'

/**
 * A list and, over its end side, the panel of what is open. The list stays live and scrolls beside it; where there is
 * less than 900 px the panel is the page and the list waits behind it, out of reach.
 */
export function Split(props: { list: JSX.Element; panel: JSX.Element | undefined }) {
  return (
    <div class="f-split" data-open={props.panel ? '' : undefined}>
      <div class="f-split-list">{props.list}</div>
      <Show when={props.panel}>
        <div class="f-split-panel">{props.panel}</div>
      </Show>
    </div>
  )
}
