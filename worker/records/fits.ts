/** Whether a record belongs in a list, by the same words that the server makes conditions of. Pure. */
import type { Json } from '../../party/protocol.ts'
import {
  askedOf,
  type Filter,
  type Filters,
  type FilterValue,
  type FilterValues,
  inLowerCase,
  several,
} from './filters.ts'
import type { Values } from './kind.ts'

/** Whether a record has what is asked for. `me`: who asks. */
export const fits = (filters: Filters, values: FilterValues, record: Values, me: string): boolean =>
  askedOf(filters, values).every(([filter, value]) => has(filter, value, record, me))

function has(filter: Filter, value: FilterValue, record: Values, me: string): boolean {
  const wanted = several(value)
  switch (filter.type) {
    case 'is':
      return record[filter.field] === value
    case 'any':
      return wanted.includes(textOr(record[filter.field], 'none'))
    case 'all':
      return wanted.every((id) => listOf(record[filter.set]).includes(id))
    case 'members': {
      const members = listOf(record[filter.set])
      return wanted.some((who) =>
        who === 'none' ? members.length === 0 : members.includes(who === 'me' ? me : who),
      )
    }
    case 'open':
      return (value === 'private') === (record[filter.field] === filter.closed)
    case 'from':
      return Number(record[filter.field]) >= Number(value)
    case 'before':
      return Number(record[filter.field]) < Number(value)
    case 'element':
      return elementsOf(filter, record).some((one) => wanted.includes(textOr(one[filter.is], '')))
    case 'holding':
      return elementsOf(filter, record).some((one) =>
        inLowerCase(textOr(one[filter.text], '')).includes(inLowerCase(String(value))),
      )
  }
}

const textOr = (value: Json | undefined, empty: string): string =>
  typeof value === 'string' ? value : empty
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
const elementsOf = (
  { items, of: [field, is] }: Extract<Filter, { items: string }>,
  record: Values,
): Values[] =>
  listOf(record[items]).flatMap((one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) && one[field] === is
      ? [one]
      : [],
  )
