/** The state of the contacts screen as an address: filters, order, what is open. Pure. */
import type { ContactKind } from '../../db/enums.ts'
import { type ContactSort, sorts } from '../../worker/contacts/fields.ts'
import { cutText } from '../../worker/core/text.ts'
import { dayAfter, startOfDay } from '../i18n/days.ts'
import { type ColumnId, columnsIn, columnsText } from './column-choice.ts'
import type { ListQuery } from './list-rules.ts'

/** What stands in the address, as it stands there. Days are `YYYY-MM-DD`. */
export type View = {
  kind: ContactKind | null
  q: string
  type: string | null
  temperature: string | null
  tags: readonly string[]
  manager: string | null
  access: 'public' | 'private' | null
  from: string | null
  to: string | null
  sort: ContactSort
  /** The columns beside the name, in order; null: as this device shows them. */
  cols: readonly ColumnId[] | null
}

type Params = Readonly<Record<string, string | string[] | undefined>>

const listItem = /^(none|lst_[0-9a-z]{8,40})$/
const tag = /^tag_[0-9a-z]{8,40}$/
const manager = /^(me|none|usr_[0-9a-z]{8,40})$/
export const contactIdPattern = /^con_[0-9a-z]{8,40}$/

/** Reads the address; what makes no sense in it is left out. */
export function viewOf(kind: ContactKind | null, params: Params): View {
  const one = (name: string, pattern: RegExp): string | null => {
    const value = textOf(params[name])
    return pattern.test(value) ? value : null
  }
  const access = textOf(params['access'])
  const sort = textOf(params['sort'])
  return {
    kind,
    q: cutText(textOf(params['q']), 100),
    type: one('type', listItem),
    temperature: one('temperature', listItem),
    tags: textOf(params['tags'])
      .split(',')
      .filter((id) => tag.test(id))
      .slice(0, 10),
    manager: one('manager', manager),
    access: access === 'public' || access === 'private' ? access : null,
    from: one('from', /^\d{4}-\d{2}-\d{2}$/),
    to: one('to', /^\d{4}-\d{2}-\d{2}$/),
    sort: sorts.find((known) => known === sort) ?? 'name',
    cols: columnsIn(textOf(params['cols'])),
  }
}

const textOf = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? '') : (value ?? '')

/** The address of a change of the view; undefined takes a part out. */
export const paramsOf = (change: Partial<Omit<View, 'kind'>>): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(change).map(([name, value]) => {
      if (name === 'cols') return [name, change.cols ? columnsText(change.cols) : undefined]
      const text = Array.isArray(value) ? value.join(',') : value
      const isUsual = text === null || text === '' || (name === 'sort' && text === 'name')
      return [name, isUsual ? undefined : String(text)]
    }),
  )

/** What to ask the server for. */
export function queryOf(view: View, timeZone: string): ListQuery {
  const q = view.q.trim()
  const from = view.from === null ? null : startOfDay(view.from, timeZone)
  const to = view.to === null ? null : startOfDay(dayAfter(view.to), timeZone)
  return {
    sort: view.sort,
    filter: {
      ...(view.kind ? { kind: view.kind } : {}),
      ...(q ? { q } : {}),
      ...(view.type ? { typeId: view.type } : {}),
      ...(view.temperature ? { temperatureId: view.temperature } : {}),
      ...(view.tags.length > 0 ? { tagIds: [...view.tags] } : {}),
      ...(view.manager ? { managerId: view.manager } : {}),
      ...(view.access ? { access: view.access } : {}),
      ...(from === null ? {} : { createdFrom: from }),
      ...(to === null ? {} : { createdTo: to }),
    },
  }
}

/** How many filters are set, the search text not counted. */
export const filterCount = (view: View): number =>
  [view.type, view.temperature, view.manager, view.access, view.from ?? view.to].filter(
    (one) => one !== null,
  ).length + view.tags.length

/** Everything that narrows the list, taken out. */
export const noFilters: Partial<Omit<View, 'kind'>> = {
  q: '',
  type: null,
  temperature: null,
  tags: [],
  manager: null,
  access: null,
  from: null,
  to: null,
}
