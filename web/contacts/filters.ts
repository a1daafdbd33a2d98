/** The filters of contacts as they stand in the address. Pure. */
import type { contactFilters } from '../../worker/contacts/filters.ts'
import { dayAfter, startOfDay } from '../i18n/days.ts'
import type { AddressFilter } from '../records/filters.ts'

const several = 20
const day = /^\d{4}-\d{2}-\d{2}$/
const listItem = /^(none|lst_[0-9a-z]{8,40})$/

const filter = (
  param: string,
  name: Exclude<keyof typeof contactFilters, 'kind'>,
  pattern: RegExp,
  most: number,
  ask?: AddressFilter['ask'],
): AddressFilter => ({ param, name, pattern, most, ...(ask ? { ask } : {}) })

export const addressFilters: readonly AddressFilter[] = [
  filter('type', 'typeId', listItem, several),
  filter('temperature', 'temperatureId', listItem, several),
  filter('tags', 'tagIds', /^tag_[0-9a-z]{8,40}$/, 10),
  filter('manager', 'managerId', /^(me|none|usr_[0-9a-z]{8,40})$/, several),
  filter('companies', 'companyId', /^con_[0-9a-z]{8,40}$/, several),
  filter('country', 'country', /^[A-Z]{2}$/, several),
  filter('email', 'email', /^.{1,100}$/, 1),
  filter('access', 'access', /^(public|private)$/, 1),
  filter('from', 'createdFrom', day, 1, startOfDay),
  filter('to', 'createdTo', day, 1, (value, timeZone) => startOfDay(dayAfter(value), timeZone)),
]
