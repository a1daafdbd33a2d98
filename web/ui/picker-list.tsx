import { createEffect, For, onCleanup, onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import Plus from '~icons/lucide/plus'
import { t } from '../i18n/index.ts'
import { createAnchor } from './anchor.ts'
import { Button } from './button.tsx'
import type { PickerLine, PickerSource, PickerState } from './picker-state.ts'
import './menu.css'
import './picker.css'

type Props<T> = {
  id: string
  label: string
  anchor: HTMLElement
  source: PickerSource<T>
  state: PickerState<T>
  selectedKeys: ReadonlySet<string>
  isMulti?: boolean
  onPick: (line: PickerLine<T>) => void
  onClose: () => void
}

export const lineId = (id: string, index: number): string => `${id}-line-${index}`

/** The list under a picker's input. Focus stays in the input, which points at the active line. */
export function PickerList<T>(props: Props<T>) {
  const firstAll = (): number =>
    props.state.lines().findIndex((l) => l.kind === 'item' && !l.isRecent)
  const hasRecent = (): boolean => props.state.lines().some((l) => l.kind === 'item' && l.isRecent)
  return (
    <Portal>
      <div
        class="u-menu u-floating u-picker-list"
        ref={(el) => {
          // A press in the list must not take the focus out of the input.
          el.addEventListener('pointerdown', (e) => e.preventDefault())
          el.addEventListener('mousedown', (e) => e.preventDefault())
          onMount(() => createAnchor(el, props.anchor, { isAsWide: true, maxHeight: 360 }))
          // Before the press is acted on, which may not take the focus: a column's grip, a label.
          const onOutside = ({ target }: PointerEvent): void => {
            if (target instanceof Node && !el.contains(target) && !props.anchor.contains(target))
              props.onClose()
          }
          document.addEventListener('pointerdown', onOutside, true)
          onCleanup(() => document.removeEventListener('pointerdown', onOutside, true))
        }}
      >
        <div
          role="listbox"
          id={props.id}
          aria-label={props.label}
          aria-multiselectable={props.isMulti ? true : undefined}
        >
          <For each={props.state.lines()}>
            {(line, i) => (
              <>
                <Show when={hasRecent() && i() === 0}>
                  <div class="u-menu-label" role="presentation">
                    {t('ui.pickerRecent')}
                  </div>
                </Show>
                <Show when={hasRecent() && i() === firstAll()}>
                  <div class="u-menu-line" role="presentation" />
                </Show>
                <Line {...props} line={line} index={i()} />
              </>
            )}
          </For>
        </div>
        <Show when={props.state.status() === 'failed'}>
          <div class="u-picker-note" role="alert">
            <span>{t('ui.pickerFailed')}</span>
            <Button size="small" tone="quiet" onClick={() => props.state.again()}>
              {t('common.retry')}
            </Button>
          </div>
        </Show>
        <Show when={props.state.lines().length === 0 && props.state.status() !== 'failed'}>
          <div class="u-picker-note">
            {props.state.status() === 'searching' ? t('ui.pickerSearching') : t('ui.noResults')}
          </div>
        </Show>
      </div>
    </Portal>
  )
}

function Line<T>(props: Props<T> & { line: PickerLine<T>; index: number }) {
  const isActive = (): boolean => props.state.active() === props.index
  let el: HTMLDivElement | undefined
  createEffect(() => {
    if (isActive()) el?.scrollIntoView({ block: 'nearest' })
  })
  onCleanup(() => {
    el = undefined
  })
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys; aria-activedescendant reaches the line
    <div
      ref={el}
      class="u-menu-item"
      role="option"
      tabindex="-1"
      id={lineId(props.id, props.index)}
      aria-selected={props.selectedKeys.has(props.line.key)}
      data-highlighted={isActive() ? '' : undefined}
      onPointerMove={() => !isActive() && props.state.setActive(props.index)}
      onClick={() => props.onPick(props.line)}
    >
      {props.line.kind === 'create' ? (
        <>
          <span class="u-menu-icon">
            <Plus />
          </span>
          <span class="cut">{t('ui.pickerCreate', { text: props.line.text })}</span>
        </>
      ) : (
        (props.source.line?.(props.line.item) ?? (
          <span class="cut">{props.source.textOf(props.line.item)}</span>
        ))
      )}
    </div>
  )
}
