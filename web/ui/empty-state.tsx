import { type JSX, Show } from 'solid-js'
import './empty-state.css'

export type EmptyStateProps = {
  icon?: JSX.Element
  title: string
  text?: string | undefined
  /** One button: the first step, or "Clear the filter" in a filtered list. */
  action?: JSX.Element
}

/** What stands where nothing is yet: it teaches the first step. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div class="u-empty">
      <Show when={props.icon}>{(icon) => <div class="u-empty-icon">{icon()}</div>}</Show>
      <p class="u-empty-title">{props.title}</p>
      <Show when={props.text}>
        <p class="u-empty-text">{props.text}</p>
      </Show>
      <Show when={props.action}>{(action) => <div class="u-empty-action">{action()}</div>}</Show>
    </div>
  )
}
