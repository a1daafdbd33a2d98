/** What a list of contacts can be narrowed by. Pure. */
import type { Filter } from '../records/filters.ts'

export const contactFilters = {
  kind: { type: 'is', field: 'kind' },
  typeId: { type: 'any', field: 'typeId' },
  temperatureId: { type: 'any', field: 'temperatureId' },
  companyId: { type: 'any', field: 'companyId' },
  tagIds: { type: 'all', set: 'tagIds' },
  managerId: { type: 'members', set: 'managerIds' },
  access: { type: 'open', field: 'access', closed: 'private' },
  createdFrom: { type: 'from', field: 'createdAt' },
  createdTo: { type: 'before', field: 'createdAt' },
  country: { type: 'element', items: 'infos', of: ['kind', 'address'], is: 'country' },
  email: { type: 'holding', items: 'infos', of: ['kind', 'email'], text: 'value' },
} as const satisfies Record<string, Filter>
