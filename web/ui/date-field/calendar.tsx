import { createSignal, createUniqueId, For, Show } from 'solid-js'
import ChevronLeft from '~icons/lucide/chevron-left'
import ChevronRight from '~icons/lucide/chevron-right'
import { formatMonth, formatWeekday, formatWeekdayShort } from '../../i18n/format.ts'
import { formatDate, prefs, t } from '../../i18n/index.ts'
import { Button, IconButton } from '../button.tsx'
import PopoverSurface from '../popover-surface.tsx'
import { addMonths, dayByKey, weeksOfMonth, within } from './days.ts'
import './calendar.css'

/** A month to choose a day in: the grid of the ARIA practices, one stop for Tab, arrow keys inside. */
export default function Calendar(props: {
  id: string
  label: string
  anchor: HTMLElement
  /** What is chosen; empty for none. */
  day: string
  today: string
  min?: string | undefined
  max?: string | undefined
  onPick: (day: string) => void
  onClose: (isFocusKept: boolean) => void
}) {
  const monthId = createUniqueId()
  const isFree = (day: string): boolean => within(day, props.min, props.max)
  const nearest = (): string =>
    isFree(props.today) ? props.today : (props.max ?? props.min ?? props.today)
  /** The day that the keyboard is at; its month is shown. */
  const [at, setAt] = createSignal(props.day || nearest())
  const weeks = (): string[][] => weeksOfMonth(at(), prefs().firstWeekday)
  const isInMonth = (day: string): boolean => day.slice(0, 7) === at().slice(0, 7)
  let grid: HTMLTableElement | undefined
  const focusDay = (): void => grid?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  const onKeyDown = (e: KeyboardEvent): void => {
    const to = dayByKey(at(), e, prefs().firstWeekday)
    if (to === null) return
    e.preventDefault()
    setAt(to)
    focusDay()
  }
  return (
    <PopoverSurface
      id={props.id}
      label={props.label}
      anchor={props.anchor}
      align="end"
      onClose={props.onClose}
    >
      <div class="u-calendar">
        <div class="u-calendar-head">
          <IconButton
            size="small"
            label={t('ui.monthBefore')}
            onClick={() => setAt(addMonths(at(), -1))}
          >
            <ChevronLeft />
          </IconButton>
          <span id={monthId} class="u-calendar-month" aria-live="polite">
            {formatMonth(at())}
          </span>
          <IconButton
            size="small"
            label={t('ui.monthAfter')}
            onClick={() => setAt(addMonths(at(), 1))}
          >
            <ChevronRight />
          </IconButton>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the practices' grid is a table */}
        <table role="grid" aria-labelledby={monthId} ref={grid} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <For
                each={[0, 1, 2, 3, 4, 5, 6].map((i) => ((prefs().firstWeekday - 1 + i) % 7) + 1)}
              >
                {(weekday) => (
                  <th scope="col" abbr={formatWeekday(weekday)}>
                    {formatWeekdayShort(weekday)}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={weeks()}>
              {(week) => (
                <tr>
                  <For each={week}>
                    {(day) => (
                      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of that grid
                      <td role="gridcell" aria-selected={day === props.day}>
                        <button
                          type="button"
                          class="u-calendar-day"
                          tabindex={day === at() ? 0 : -1}
                          data-focus-first={day === at() ? '' : undefined}
                          aria-label={formatDate(day, 'full')}
                          aria-current={day === props.today ? 'date' : undefined}
                          aria-disabled={isFree(day) ? undefined : true}
                          data-outside={isInMonth(day) ? undefined : ''}
                          onClick={() => isFree(day) && props.onPick(day)}
                        >
                          {Number(day.slice(8))}
                        </button>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
        <div class="u-calendar-foot">
          <Show when={isFree(props.today)}>
            <Button size="small" tone="quiet" onClick={() => props.onPick(props.today)}>
              {t('ui.today')}
            </Button>
          </Show>
          <Show when={props.day !== ''}>
            <Button size="small" tone="quiet" onClick={() => props.onPick('')}>
              {t('ui.dateClear')}
            </Button>
          </Show>
        </div>
      </div>
    </PopoverSurface>
  )
}
