import { type ComponentProps, type JSX, Show, splitProps } from 'solid-js'
import { ariaKeys, type Keys } from '../keyboard/keys.ts'
import './button.css'

type Tone = 'primary' | 'plain' | 'quiet' | 'danger'
type Size = 'normal' | 'small'

type Shared = {
  tone?: Tone
  size?: Size
  /** Keeps its place and name, refuses presses, and says so to screen readers. */
  isBusy?: boolean
  isDisabled?: boolean
  /** Shown in the tooltip. */
  keys?: Keys
}

export type ButtonProps = Shared & {
  /** An icon before the text. */
  icon?: JSX.Element
  children: JSX.Element
} & Omit<ComponentProps<'button'>, 'children' | 'disabled'>

/** A button with words: verb first, sentence case. `tone` primary once a view, plain bordered, quiet bare, danger. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, [
    'tone',
    'size',
    'isBusy',
    'isDisabled',
    'keys',
    'icon',
    'children',
    'class',
    'onClick',
  ])
  return (
    <button
      type="button"
      {...rest}
      class={`u-button ${own.class ?? ''}`}
      data-tone={own.tone ?? 'plain'}
      data-size={own.size}
      data-busy={own.isBusy ? '' : undefined}
      data-tip-keys={own.keys}
      aria-keyshortcuts={own.keys === undefined ? undefined : ariaKeys(own.keys)}
      aria-disabled={own.isBusy ? true : undefined}
      disabled={own.isDisabled}
      onClick={(e) => press(e, own.isBusy, own.onClick)}
    >
      <Show when={own.icon}>{(icon) => <span class="u-button-icon">{icon()}</span>}</Show>
      <span class="u-button-text">{own.children}</span>
    </button>
  )
}

export type IconButtonProps = Shared & {
  /** Its name for screen readers and its tooltip. */
  label: string
  children: JSX.Element
  isPressed?: boolean
} & Omit<ComponentProps<'button'>, 'children' | 'disabled' | 'aria-label'>

/** A square button that holds an icon; the label is its name and tooltip. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, [
    'tone',
    'size',
    'isBusy',
    'isDisabled',
    'keys',
    'label',
    'children',
    'class',
    'isPressed',
    'onClick',
  ])
  return (
    <button
      type="button"
      {...rest}
      class={`u-button u-button-square ${own.class ?? ''}`}
      data-tone={own.tone ?? 'quiet'}
      data-size={own.size}
      data-busy={own.isBusy ? '' : undefined}
      data-tip={own.label}
      data-tip-keys={own.keys}
      aria-label={own.label}
      aria-pressed={own.isPressed}
      aria-keyshortcuts={own.keys === undefined ? undefined : ariaKeys(own.keys)}
      aria-disabled={own.isBusy ? true : undefined}
      disabled={own.isDisabled}
      onClick={(e) => press(e, own.isBusy, own.onClick)}
    >
      {own.children}
    </button>
  )
}

type Press = MouseEvent & { currentTarget: HTMLButtonElement; target: Element }

function press(
  e: Press,
  isBusy: boolean | undefined,
  onClick: ComponentProps<'button'>['onClick'],
): void {
  if (isBusy) {
    e.preventDefault()
    return
  }
  if (typeof onClick === 'function') onClick(e)
  else if (onClick !== undefined) onClick[0](onClick[1], e)
}
