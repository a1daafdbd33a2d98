import { For, Match, Show, Switch } from 'solid-js'
import { dayOf } from '../i18n/days.ts'
import { prefs, t } from '../i18n/index.ts'
import { DateField } from '../ui/date-field/date-field.tsx'
import { MultiPicker } from '../ui/multi-picker.tsx'
import type { PickerSource } from '../ui/picker-state.ts'
import { type Option, Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { FilterFormProps } from './filter-bar.tsx'
import type { FilterTexts } from './filters.ts'
import './filter-form.css'

/** What one chooses the values of a filter with. */
export type Control =
  | { type: 'several'; source: PickerSource<string> }
  | { type: 'one'; options: () => readonly Option<string>[] }
  | { type: 'text' }
  | { type: 'day' }

/** Every way to narrow the list; each works at once. Days stand side by side. */
export function FilterForm(
  props: FilterFormProps & {
    texts: FilterTexts
    /** By what a filter is called in the address. */
    controls: Readonly<Record<string, Control>>
    sorts: readonly Option<string>[]
  },
) {
  const shown = (isDay: boolean) =>
    Object.entries(props.controls).flatMap(([param, control]) =>
      (control.type === 'day') === isDay
        ? [{ param, control, label: () => props.texts[param]?.label() ?? param }]
        : [],
    )
  return (
    <div class="records-filters">
      <Show when={!props.hasColumns}>
        <Select
          label={t('ui.sort')}
          options={props.sorts}
          value={props.sort}
          onChange={props.onSort}
        />
      </Show>
      <For each={shown(false)}>
        {(one) => <FilterControl {...one} chosen={props.chosen} onChoose={props.onChoose} />}
      </For>
      <div class="records-filters-period">
        <For each={shown(true)}>
          {(one) => <FilterControl {...one} chosen={props.chosen} onChoose={props.onChoose} />}
        </For>
      </div>
    </div>
  )
}

function FilterControl(
  props: Pick<FilterFormProps, 'chosen' | 'onChoose'> & {
    param: string
    label: () => string
    control: Control
  },
) {
  const values = (): readonly string[] => props.chosen[props.param] ?? []
  const choose = (next: readonly string[]): void =>
    props.onChoose({ [props.param]: next.filter((one) => one !== '') })
  const of = <T extends Control['type']>(type: T): Extract<Control, { type: T }> | null =>
    isOf(props.control, type) ? props.control : null
  return (
    <Switch>
      <Match when={of('several')}>
        {(several) => (
          <MultiPicker
            label={props.label()}
            source={several().source}
            placeholder={t('common.all')}
            values={values()}
            onChange={choose}
          />
        )}
      </Match>
      <Match when={of('one')}>
        {(one) => (
          <Select
            label={props.label()}
            options={[{ value: '', text: t('common.all') }, ...one().options()]}
            value={values()[0] ?? ''}
            onChange={(value) => choose([value])}
          />
        )}
      </Match>
      <Match when={of('day')}>
        <DateField
          label={props.label()}
          today={dayOf(Date.now(), prefs().timeZone)}
          value={values()[0] ?? ''}
          onChange={(value) => choose([value])}
        />
      </Match>
      <Match when={of('text')}>
        <TextField
          label={props.label()}
          value={values()[0] ?? ''}
          onInput={(value) => choose([value])}
        />
      </Match>
    </Switch>
  )
}

const isOf = <T extends Control['type']>(
  control: Control,
  type: T,
): control is Extract<Control, { type: T }> => control.type === type
