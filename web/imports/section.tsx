import { createUniqueId, type JSX, Show } from 'solid-js'

/** One matter of a step: what it is about, and below it what to do. */
export function Section(props: {
  title: string
  text?: string | undefined
  children: JSX.Element
}) {
  const id = createUniqueId()
  return (
    <section class="import-section" aria-labelledby={id}>
      <div>
        <h2 class="import-heading" id={id}>
          {props.title}
        </h2>
        <Show when={props.text}>
          <p class="import-text">{props.text}</p>
        </Show>
      </div>
      <div class="import-body">{props.children}</div>
    </section>
  )
}
