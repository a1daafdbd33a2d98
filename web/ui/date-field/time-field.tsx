import { t } from '../../i18n/index.ts'
import { Field, type FieldShared } from '../field.tsx'
import { parseTime } from './parse.ts'
import { createTyped } from './typed.ts'
import './date-field.css'

/** A time of day of 24 hours (`HH:MM`, empty for none), taken with Enter and on leaving. */
export function TimeField(
  props: FieldShared & { value: string; onChange: (time: string) => void },
) {
  const typed = createTyped({
    value: () => props.value,
    show: (time) => time,
    read: (text) => {
      const time = parseTime(text)
      return time === null ? { problem: t('ui.timeUnread') } : { value: time }
    },
    onChange: (time) => props.onChange(time),
  })
  return (
    <Field {...props} error={typed.problem() ?? props.error}>
      {(ids) => (
        <input
          id={ids.input}
          class="u-input u-date-input"
          autocomplete="off"
          spellcheck={false}
          placeholder={t('ui.timePattern')}
          value={typed.text()}
          disabled={props.isDisabled}
          aria-required={props.isRequired ? true : undefined}
          aria-invalid={(typed.problem() ?? props.error) ? true : undefined}
          aria-describedby={ids.describedBy}
          onInput={(e) => typed.input(e.currentTarget.value)}
          onBlur={typed.onBlur}
          onKeyDown={typed.onKeyDown}
        />
      )}
    </Field>
  )
}
