import { createUniqueId, For, type JSX, Show, untrack } from 'solid-js'
import './tabs.css'

export type Tab<V extends string> = {
  value: V
  text: string
  count?: number | undefined
  panel: () => JSX.Element
}

export type TabsProps<V extends string> = {
  label: string
  tabs: readonly Tab<V>[]
  /** Keep it in the address, so that reload and share show the same tab. */
  value: V
  onChange: (value: V) => void
}

/** Views of one thing; arrows, Home and End move, and moving shows. Only the chosen panel exists. */
export function Tabs<V extends string>(props: TabsProps<V>) {
  const id = createUniqueId()
  const idOf = (value: string, part: string): string => `${id}-${part}-${value}`
  const chosen = (): Tab<V> | undefined => props.tabs.find((tab) => tab.value === props.value)
  let list: HTMLDivElement | undefined

  const move = (e: KeyboardEvent): void => {
    const at = props.tabs.findIndex((tab) => tab.value === props.value)
    const isRtl = list !== undefined && getComputedStyle(list).direction === 'rtl'
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[e.key]
    const end = e.key === 'Home' ? 0 : e.key === 'End' ? props.tabs.length - 1 : null
    if (step === undefined && end === null) return
    e.preventDefault()
    const next = props.tabs[end ?? (at + (step ?? 0) + props.tabs.length) % props.tabs.length]
    if (next === undefined) return
    props.onChange(next.value)
    document.getElementById(idOf(next.value, 'head'))?.focus()
  }

  return (
    <div class="u-tabs">
      <div class="u-tabs-list" role="tablist" aria-label={props.label} ref={list} onKeyDown={move}>
        <For each={props.tabs}>
          {(tab) => (
            <button
              type="button"
              role="tab"
              class="u-tab"
              id={idOf(tab.value, 'head')}
              aria-selected={tab.value === props.value}
              aria-controls={tab.value === props.value ? idOf(tab.value, 'body') : undefined}
              tabindex={tab.value === props.value ? 0 : -1}
              onClick={() => props.onChange(tab.value)}
            >
              {tab.text}
              <Show when={tab.count !== undefined}>
                <span class="u-tab-count number">{tab.count}</span>
              </Show>
            </button>
          )}
        </For>
      </div>
      {/* By its name: another count or text leaves the panel, and who is in it, standing. */}
      <Show when={chosen()?.value} keyed>
        {(value) => (
          <div
            class="u-tabs-panel"
            role="tabpanel"
            id={idOf(value, 'body')}
            aria-labelledby={idOf(value, 'head')}
          >
            {untrack(chosen)?.panel()}
          </div>
        )}
      </Show>
    </div>
  )
}
