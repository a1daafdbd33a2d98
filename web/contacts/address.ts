/** The state of the contacts screen as an address: filters, order, what is open. */
import type { ContactKind } from '../../db/enums.ts'
import { type ContactSort, sorts } from '../../worker/contacts/fields.ts'
import {
  askedFor,
  type Chosen,
  chosenIn,
  paramsOf as chosenParams,
  noneOf,
  searchIn,
  textIn,
} from '../records/filters.ts'
import { type ColumnId, columnsIn, columnsText } from './column-choice.ts'
import { addressFilters } from './filters.ts'
import type { ListQuery } from './list-rules.ts'

/** What stands in the address. */
export type View = {
  kind: ContactKind | null
  q: string
  chosen: Chosen
  sort: ContactSort
  /** The columns beside the name, in order; null: as this device shows them. */
  cols: readonly ColumnId[] | null
}

type Params = Readonly<Record<string, string | string[] | undefined>>

export const contactIdPattern = /^con_[0-9a-z]{8,40}$/

/** Reads the address; what makes no sense in it is left out. */
export function viewOf(kind: ContactKind | null, params: Params): View {
  const sort = textIn(params['sort'])
  return {
    kind,
    q: searchIn(params),
    chosen: chosenIn(addressFilters, params),
    sort: sorts.find((known) => known === sort) ?? 'name',
    cols: columnsIn(textIn(params['cols'])),
  }
}

/** The address of a change of the view; undefined takes a part out. */
export const paramsOf = ({
  q,
  chosen = {},
  sort,
  cols,
}: Partial<Omit<View, 'kind'>>): Record<string, string | undefined> => ({
  ...chosenParams(chosen),
  ...(q === undefined ? {} : { q: q || undefined }),
  ...(sort === undefined ? {} : { sort: sort === 'name' ? undefined : sort }),
  ...(cols === undefined ? {} : { cols: cols ? columnsText(cols) : undefined }),
})

/** What to ask the server for. */
export function queryOf({ kind, q, chosen, sort }: View, timeZone: string): ListQuery {
  const text = q.trim()
  return {
    sort,
    filter: {
      ...(kind ? { kind } : {}),
      ...(text ? { q: text } : {}),
      ...askedFor(addressFilters, chosen, timeZone),
    },
  }
}

/** Everything that narrows the list, taken out. */
export const noFilters = { q: '', chosen: noneOf(addressFilters) }
