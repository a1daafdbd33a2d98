import { createSignal, createUniqueId, Show } from 'solid-js'
import CalendarDays from '~icons/lucide/calendar-days'
import { formatDate, isChinese, prefs, t } from '../../i18n/index.ts'
import { IconButton } from '../button.tsx'
import { Field, type FieldShared } from '../field.tsx'
import { LatePopup } from '../late-popup.tsx'
import { lazyPart } from '../lazy-part.tsx'
import { within } from './days.ts'
import { dayText, parseDay } from './parse.ts'
import { createTyped } from './typed.ts'
import { TypedInput } from './typed-input.tsx'

export type DateFieldProps = FieldShared & {
  /** `YYYY-MM-DD`; empty for none. */
  value: string
  onChange: (day: string) => void
  /** The day it is for the reader. */
  today: string
  min?: string
  max?: string
  ref?: (input: HTMLInputElement) => void
}

const Calendar = lazyPart(() => import('./calendar.tsx'))

/** A day, typed in numbers or words or chosen in a calendar; taken with Enter, on leaving and on choosing. */
export function DateField(props: DateFieldProps) {
  const id = createUniqueId()
  const [isOpen, setOpen] = createSignal(false)
  const [button, setButton] = createSignal<HTMLButtonElement>()
  let input: HTMLInputElement | undefined
  const read = (text: string) => {
    const { today, min, max } = props
    const { firstWeekday } = prefs()
    const day = parseDay(text, { today, firstWeekday, isPast: max !== undefined && max <= today })
    if (day === null)
      return { problem: t('ui.dateUnread', { example: dayText(today, isChinese()) }) }
    if (max !== undefined && day > max)
      return { problem: t('ui.dateTooLate', { day: formatDate(max) }) }
    if (!within(day, min, max))
      return { problem: t('ui.dateTooEarly', { day: formatDate(min ?? day) }) }
    return { value: day }
  }
  const typed = createTyped({
    value: () => props.value,
    show: (day) => dayText(day, isChinese()),
    read,
    onChange: (day) => props.onChange(day),
  })
  const close = (isFocusKept: boolean): void => {
    setOpen(false)
    if (isFocusKept) input?.focus()
  }
  return (
    <Field {...props} error={typed.problem() ?? props.error}>
      {(ids) => (
        <div class="u-input-wrap">
          <TypedInput
            field={props}
            typed={typed}
            ids={ids}
            placeholder={t('ui.datePattern')}
            ref={(el) => {
              input = el
              props.ref?.(el)
            }}
            onKeyDown={(e) => {
              if (e.key !== 'ArrowDown') return
              e.preventDefault()
              setOpen(true)
            }}
          />
          <span class="u-input-end">
            <IconButton
              ref={setButton}
              size="small"
              label={t('ui.calendarOpen', { label: props.label })}
              isDisabled={props.isDisabled ?? false}
              aria-haspopup="dialog"
              aria-expanded={isOpen()}
              aria-controls={isOpen() ? id : undefined}
              onClick={() => (isOpen() ? close(true) : setOpen(true))}
            >
              <CalendarDays />
            </IconButton>
          </span>
          <Show when={isOpen() && button()}>
            {(anchor) => (
              <LatePopup anchor={anchor()} onClose={close}>
                <Calendar
                  id={id}
                  label={props.label}
                  anchor={anchor()}
                  day={props.value}
                  today={props.today}
                  min={props.min}
                  max={props.max}
                  onPick={(day) => {
                    typed.take(day)
                    close(true)
                  }}
                  onClose={close}
                />
              </LatePopup>
            )}
          </Show>
        </div>
      )}
    </Field>
  )
}
