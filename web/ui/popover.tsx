import { createSignal, createUniqueId, type JSX, Show } from 'solid-js'
import { LatePopup } from './late-popup.tsx'
import { lazyPart } from './lazy-part.tsx'
import './button.css'

export type PopoverProps = {
  /** Names the popover, and the button when its content does not. */
  label: string
  /** The button's content. */
  button: JSX.Element
  /** Its content; call `close` when done. */
  children: (close: () => void) => JSX.Element
  tone?: 'primary' | 'plain' | 'quiet'
  size?: 'normal' | 'small'
  isSquare?: boolean
  /** Which edge of the button it keeps to. */
  align?: 'start' | 'end'
}

const PopoverSurface = lazyPart(() => import('./popover-surface.tsx'))

/** A button that opens a small surface for something short. Focus goes in and comes back; Esc or outside closes it. */
export function Popover(props: PopoverProps) {
  const id = createUniqueId()
  const [isOpen, setIsOpen] = createSignal(false)
  const [button, setButton] = createSignal<HTMLButtonElement>()
  const close = (isFocusKept: boolean): void => {
    setIsOpen(false)
    if (isFocusKept) button()?.focus()
  }
  return (
    <>
      <button
        type="button"
        ref={setButton}
        class={`u-button ${props.isSquare ? 'u-button-square' : ''}`}
        data-tone={props.tone ?? 'quiet'}
        data-size={props.size}
        aria-label={props.isSquare ? props.label : undefined}
        aria-haspopup="dialog"
        aria-expanded={isOpen()}
        aria-controls={isOpen() ? id : undefined}
        data-tip={props.isSquare && !isOpen() ? props.label : undefined}
        onClick={() => (isOpen() ? close(true) : setIsOpen(true))}
      >
        {props.button}
      </button>
      <Show when={isOpen() && button()}>
        {(anchor) => (
          <LatePopup anchor={anchor()} onClose={close}>
            <PopoverSurface
              id={id}
              label={props.label}
              anchor={anchor()}
              align={props.align}
              onClose={close}
            >
              {props.children(() => close(true))}
            </PopoverSurface>
          </LatePopup>
        )}
      </Show>
    </>
  )
}
