import { For, splitProps } from 'solid-js'
import ChevronDown from '~icons/lucide/chevron-down'
import { Field, type FieldShared } from './field.tsx'
import './select.css'

export type Option<V extends string> = { value: V; text: string; isDisabled?: boolean }

export type SelectProps<V extends string> = FieldShared & {
  options: readonly Option<V>[]
  value: V
  onChange: (value: V) => void
}

/** One of a short, fixed list. The platform's own list opens: it works by keyboard, touch and voice everywhere. */
export function Select<V extends string>(props: SelectProps<V>) {
  const [own] = splitProps(props, ['options', 'value', 'onChange'])
  return (
    <Field {...props}>
      {(ids) => (
        <span class="u-select">
          <select
            id={ids.input}
            class="u-input"
            disabled={props.isDisabled}
            aria-required={props.isRequired ? true : undefined}
            aria-invalid={props.error ? true : undefined}
            aria-describedby={ids.describedBy}
            onChange={(e) => {
              const chosen = own.options.find((o) => o.value === e.currentTarget.value)
              if (chosen !== undefined) own.onChange(chosen.value)
            }}
          >
            <For each={own.options}>
              {(o) => (
                <option value={o.value} disabled={o.isDisabled} selected={o.value === own.value}>
                  {o.text}
                </option>
              )}
            </For>
          </select>
          <ChevronDown />
        </span>
      )}
    </Field>
  )
}
