import { type ContactSort, sorts } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import type { PlainKey } from '../i18n/texts.ts'
import { allPeople } from '../live/session.ts'
import { countrySource } from '../places/country-source.ts'
import type { FilterFormProps } from '../records/filter-bar.tsx'
import { type Control, FilterForm } from '../records/filter-form.tsx'
import { allTags, itemsOfList } from '../settings/records.ts'
import { holds } from '../ui/match.ts'
import type { PickerSource } from '../ui/picker-state.ts'
import { filterTexts } from './filter-texts.ts'
import { companyIdSource } from './sources.tsx'

const sortTexts = {
  name: 'contact.sortNameUp',
  '-name': 'contact.sortNameDown',
  created: 'contact.sortCreatedUp',
  '-created': 'contact.sortCreatedDown',
} as const satisfies Record<ContactSort, PlainKey>

/** Out of a short list; each is called as its filter calls it. */
function among(param: string, ids: () => readonly string[]): PickerSource<string> {
  const textOf = filterTexts[param]?.text ?? String
  return {
    keyOf: (id) => id,
    textOf,
    search: (query) => ids().filter((id) => holds(textOf(id), query)),
    resolve: async (text) => ids().find((id) => holds(textOf(id), text)) ?? null,
  }
}

const { create: _, ...companies } = companyIdSource()

const controls: Readonly<Record<string, Control>> = {
  type: {
    type: 'several',
    source: among('type', () => ['none', ...itemsOfList('contact_type').map(({ id }) => id)]),
  },
  temperature: {
    type: 'several',
    source: among('temperature', () => ['none', ...itemsOfList('temperature').map(({ id }) => id)]),
  },
  tags: { type: 'several', source: among('tags', () => allTags().map(({ id }) => id)) },
  manager: {
    type: 'several',
    source: among('manager', () => ['me', 'none', ...allPeople().map(({ id }) => id)]),
  },
  companies: { type: 'several', source: companies },
  country: { type: 'several', source: countrySource },
  email: { type: 'text' },
  access: {
    type: 'one',
    options: () => [
      { value: 'public', text: t('contact.public') },
      { value: 'private', text: t('contact.private') },
    ],
  },
  from: { type: 'day' },
  to: { type: 'day' },
}

/** Every way to narrow the list of contacts. */
export default function ContactFilters(props: FilterFormProps) {
  return (
    <FilterForm
      {...props}
      texts={filterTexts}
      controls={controls}
      sorts={sorts.map((sort) => ({ value: sort, text: t(sortTexts[sort]) }))}
    />
  )
}
