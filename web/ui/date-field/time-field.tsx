import { t } from '../../i18n/index.ts'
import { Field, type FieldShared } from '../field.tsx'
import { parseTime } from './parse.ts'
import { createTyped } from './typed.ts'
import { TypedInput } from './typed-input.tsx'

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
        <TypedInput field={props} typed={typed} ids={ids} placeholder={t('ui.timePattern')} />
      )}
    </Field>
  )
}
