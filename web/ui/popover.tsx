import * as K from '@kobalte/core/popover'
import { createSignal, type JSX } from 'solid-js'
import './button.css'
import './menu.css'
import './popover.css'

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
  placement?: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end'
}

/** A button that opens a small surface for something short. Focus goes in and comes back; Esc or outside closes it. */
export function Popover(props: PopoverProps) {
  const [isOpen, setIsOpen] = createSignal(false)
  return (
    <K.Root
      open={isOpen()}
      onOpenChange={setIsOpen}
      placement={props.placement ?? 'bottom-start'}
      gutter={4}
      overflowPadding={8}
      fitViewport
    >
      <K.Trigger
        class={`u-button ${props.isSquare ? 'u-button-square' : ''}`}
        data-tone={props.tone ?? 'quiet'}
        data-size={props.size}
        aria-label={props.isSquare ? props.label : undefined}
        data-tip={props.isSquare && !isOpen() ? props.label : undefined}
      >
        {props.button}
      </K.Trigger>
      <K.Portal>
        <K.Content class="u-popover u-popover-body" aria-label={props.label}>
          {props.children(() => setIsOpen(false))}
        </K.Content>
      </K.Portal>
    </K.Root>
  )
}
