import { createEffect, createUniqueId, Show } from 'solid-js'
import './switch.css'

type CheckProps = {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  hint?: string
  isDisabled?: boolean
  /** Not a tab stop: the grid's cell around it has the keys. */
  isUntabbable?: boolean
}

/** On or off at once; for what is only sent with a form use Checkbox. */
export function Switch(props: CheckProps) {
  return <Check {...props} kind="switch" />
}

/** A yes or no of a form. `isMixed` for "some of them". */
export function Checkbox(props: CheckProps & { isLabelHidden?: boolean; isMixed?: boolean }) {
  return <Check {...props} kind="checkbox" />
}

function Check(
  props: CheckProps & { kind: 'switch' | 'checkbox'; isLabelHidden?: boolean; isMixed?: boolean },
) {
  const id = createUniqueId()
  return (
    <label class="u-check" data-kind={props.kind} data-disabled={props.isDisabled ? '' : undefined}>
      <input
        ref={(el) => {
          createEffect(() => {
            el.indeterminate = props.isMixed ?? false
          })
        }}
        type="checkbox"
        role={props.kind === 'switch' ? 'switch' : undefined}
        checked={props.isOn}
        disabled={props.isDisabled}
        tabindex={props.isUntabbable ? -1 : undefined}
        aria-describedby={props.hint ? id : undefined}
        onChange={(e) => {
          props.onChange(e.currentTarget.checked)
          // The owner decides: until it does, the box shows what is.
          e.currentTarget.checked = props.isOn
        }}
      />
      <span class={props.isLabelHidden ? 'unseen' : 'u-check-text'}>
        {props.label}
        <Show when={props.hint}>
          <span id={id} class="u-check-hint">
            {props.hint}
          </span>
        </Show>
      </span>
    </label>
  )
}
