/** How the filters of contacts are called, and what is chosen in them. */
import { formatDate, formatRegion, t } from '../i18n/index.ts'
import type { PlainKey } from '../i18n/texts.ts'
import { personName } from '../live/faces.ts'
import type { FilterTexts } from '../records/filters.ts'
import { titleOf } from '../settings/former.ts'
import { nameOf } from './labels.ts'
import { contacts } from './records.ts'

const itemText = (id: string): string => (id === 'none' ? t('ui.empty') : titleOf(id))
const managerText = (id: string): string =>
  id === 'me' ? t('contact.managerMe') : id === 'none' ? t('ui.empty') : personName(id)

/** What a company is called, wherever its id comes from; it is asked for when it is not here. */
export function companyText(id: string): string {
  const company = contacts.of(id)
  if (company) return nameOf(company)
  contacts.want(id)
  return t('contact.companyHidden')
}

const called = (label: PlainKey, text: (value: string) => string) => ({
  label: () => t(label),
  text,
})

export const filterTexts: FilterTexts = {
  type: called('contacts.type', itemText),
  temperature: called('contacts.temperature', itemText),
  tags: called('contacts.tags', titleOf),
  manager: called('contact.manager', managerText),
  companies: called('contacts.company', companyText),
  country: called('contact.filterCountry', formatRegion),
  email: called('contact.filterEmail', (value) => value),
  access: called('contact.access', (value) =>
    value === 'public' ? t('contact.public') : t('contact.private'),
  ),
  from: called('contact.createdFrom', formatDate),
  to: called('contact.createdTo', formatDate),
}
