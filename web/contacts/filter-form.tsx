import { Show } from 'solid-js'
import { type ContactSort, sorts } from '../../worker/contacts/fields.ts'
import { dayOf } from '../i18n/days.ts'
import { prefs, t } from '../i18n/index.ts'
import type { PlainKey } from '../i18n/texts.ts'
import { allPeople } from '../live/session.ts'
import { allTags, itemsOfList } from '../settings/records.ts'
import { DateField } from '../ui/date-field/date-field.tsx'
import { MultiPicker } from '../ui/multi-picker.tsx'
import { type Option, Select } from '../ui/select.tsx'
import type { View } from './address.ts'
import { tagSource } from './sources.tsx'

type Change = Partial<Omit<View, 'kind'>>

const sortTexts = {
  name: 'contacts.sortNameUp',
  '-name': 'contacts.sortNameDown',
  created: 'contacts.sortCreatedUp',
  '-created': 'contacts.sortCreatedDown',
} as const satisfies Record<ContactSort, PlainKey>

/** Every way to narrow the list; each works at once. */
export default function FilterForm(props: {
  view: View
  /** Without columns there is no head to choose the order in. */
  hasColumns: boolean
  onChange: (change: Change) => void
}) {
  const today = (): string => dayOf(Date.now(), prefs().timeZone)
  const any: Option<string> = { value: '', text: t('common.all') }
  const items = (list: 'contact_type' | 'temperature'): Option<string>[] => [
    any,
    { value: 'none', text: t('ui.empty') },
    ...itemsOfList(list).map((item) => ({ value: item.id, text: item.title })),
  ]
  const managers = (): Option<string>[] => [
    any,
    { value: 'me', text: t('contacts.managerMe') },
    { value: 'none', text: t('ui.empty') },
    ...allPeople().map((person) => ({ value: person.id, text: person.name })),
  ]
  const accesses = (): Option<'' | 'public' | 'private'>[] => [
    { value: '', text: t('common.all') },
    { value: 'public', text: t('contacts.public') },
    { value: 'private', text: t('contacts.private') },
  ]
  return (
    <div class="contacts-filters">
      <Show when={!props.hasColumns}>
        <Select
          label={t('contacts.sort')}
          options={sorts.map((sort) => ({ value: sort, text: t(sortTexts[sort]) }))}
          value={props.view.sort}
          onChange={(sort) => props.onChange({ sort })}
        />
      </Show>
      <Select
        label={t('contacts.type')}
        options={items('contact_type')}
        value={props.view.type ?? ''}
        onChange={(value) => props.onChange({ type: value || null })}
      />
      <Select
        label={t('contacts.temperature')}
        options={items('temperature')}
        value={props.view.temperature ?? ''}
        onChange={(value) => props.onChange({ temperature: value || null })}
      />
      <MultiPicker
        label={t('contacts.tags')}
        source={tagSource({ canCreate: false })}
        values={allTags().filter((tag) => props.view.tags.includes(tag.id))}
        onChange={(tags) => props.onChange({ tags: tags.map((tag) => tag.id) })}
      />
      <Select
        label={t('contacts.manager')}
        options={managers()}
        value={props.view.manager ?? ''}
        onChange={(value) => props.onChange({ manager: value || null })}
      />
      <Select
        label={t('contacts.access')}
        options={accesses()}
        value={props.view.access ?? ''}
        onChange={(value) => props.onChange({ access: value || null })}
      />
      <div class="contacts-filters-period">
        <DateField
          label={t('contacts.createdFrom')}
          today={today()}
          value={props.view.from ?? ''}
          onChange={(from) => props.onChange({ from: from || null })}
        />
        <DateField
          label={t('contacts.createdTo')}
          today={today()}
          value={props.view.to ?? ''}
          onChange={(to) => props.onChange({ to: to || null })}
        />
      </div>
    </div>
  )
}
