import { createSignal, createUniqueId, type JSX, Show } from 'solid-js'
import type { Keys } from '../keyboard/keys.ts'
import { LatePopup } from './late-popup.tsx'
import { lazyPart } from './lazy-part.tsx'
import './button.css'
import './menu.css'

export type MenuAct = {
  kind?: 'act'
  text: string
  icon?: JSX.Element
  keys?: Keys | undefined
  hint?: string
  tone?: 'danger'
  isDisabled?: boolean
  run: () => void
}
export type MenuCheck = {
  kind: 'check'
  text: string
  hint?: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}
export type MenuChoice = {
  kind: 'choice'
  text: string
  value: string
  options: readonly { value: string; text: string; icon?: JSX.Element }[]
  /** A choice is an act of its own: the menu closes with it. */
  isFinal?: boolean
  onChange: (value: string) => void
}
export type MenuLine = { kind: 'line' }
export type MenuEntry = MenuAct | MenuCheck | MenuChoice | MenuLine

/** Read while the menu is open, so it may be costly and always says what is possible now. */
export type Entries = () => readonly MenuEntry[]
/** Entries whose code comes when the menu is opened. */
export type LateEntries = { load: () => Promise<Entries> }

export type MenuProps = {
  /** Name of the button when its content does not say it, and its tooltip. */
  label?: string | undefined
  entries: Entries | LateEntries
  /** The button's content. */
  children: JSX.Element
  tone?: 'primary' | 'plain' | 'quiet'
  size?: 'normal' | 'small'
  isSquare?: boolean
  /** Not a tab stop: the same acts have another key (a grid's column head). */
  isUntabbable?: boolean
  class?: string
  /** Which edge of the button the menu keeps to. */
  align?: 'start' | 'end'
  /** Above the entries, not itself an entry. */
  head?: JSX.Element
}

/** The open menu; whoever fetches ahead asks for it. */
export const MenuPopup = lazyPart(() => import('./menu-popup.tsx'))

/**
 * A button that opens a list of acts, switches and choices, after the WAI-ARIA menu button pattern. Our own: the
 * library's brings 28 KB (gzip) into the first screen, which may have 80 altogether.
 */
export function Menu(props: MenuProps) {
  const id = createUniqueId()
  const [opened, setOpened] = createSignal<'first' | 'last' | 'none' | null>(null)
  const [button, setButton] = createSignal<HTMLButtonElement>()
  const close = (isFocusKept: boolean): void => {
    setOpened(null)
    if (isFocusKept) button()?.focus()
  }
  return (
    <>
      <button
        type="button"
        ref={setButton}
        id={`${id}-button`}
        class={`u-button ${props.isSquare ? 'u-button-square' : ''} ${props.class ?? ''}`}
        data-tone={props.tone ?? 'quiet'}
        data-size={props.size}
        tabindex={props.isUntabbable ? -1 : undefined}
        aria-label={props.label}
        aria-haspopup="menu"
        aria-expanded={opened() !== null}
        aria-controls={opened() === null ? undefined : id}
        data-tip={opened() === null ? props.label : undefined}
        onClick={(e) => {
          // A click without coordinates came from Enter or Space.
          if (opened() === null) setOpened(e.detail === 0 ? 'first' : 'none')
          else close(true)
        }}
        onKeyDown={(e) => {
          if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return
          e.preventDefault()
          setOpened(e.key === 'ArrowDown' ? 'first' : 'last')
        }}
      >
        {props.children}
      </button>
      <Show when={opened() !== null && button()}>
        {(anchor) => (
          <LatePopup anchor={anchor()} onClose={close}>
            <MenuPopup
              id={id}
              labelledBy={`${id}-button`}
              anchor={anchor()}
              align={props.align}
              focus={opened() ?? 'none'}
              head={props.head}
              entries={props.entries}
              onClose={close}
            />
          </LatePopup>
        )}
      </Show>
    </>
  )
}
