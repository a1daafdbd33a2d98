/** The filters of a list as they stand in the address. Pure. */
import { cutText } from '../../worker/core/text.ts'
import type { FilterValue } from '../../worker/records/filters.ts'

export type AddressFilter = {
  /** What it is called in the address. */
  param: string
  /** What it is asked for as (worker/<domain>/filters.ts). */
  name: string
  /** What one value looks like in the address. */
  pattern: RegExp
  /** So many values at most; of one that takes a single value it is all there is, commas too. */
  most: number
  /** What is asked for; absent: the values as they are. */
  ask?(value: string, timeZone: string): FilterValue | null
}

/** How filters are called, and their values, by what they are called in the address. */
export type FilterTexts = Readonly<Record<string, { label(): string; text(value: string): string }>>

/** What is chosen, by what it is called in the address. */
export type Chosen = Readonly<Record<string, readonly string[]>>
type Params = Readonly<Record<string, string | string[] | undefined>>

export const textIn = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? '') : (value ?? '')

/** Reads the address; what makes no sense in it is left out. */
export const chosenIn = (filters: readonly AddressFilter[], params: Params): Chosen =>
  Object.fromEntries(
    filters.flatMap(({ param, pattern, most }) => {
      const text = textIn(params[param])
      const values = (most === 1 ? [text] : text.split(',')).filter((one) => pattern.test(one))
      return values.length > 0 ? [[param, [...new Set(values)].slice(0, most)]] : []
    }),
  )

/** What stands in the address for what is chosen; undefined takes a part out. */
export const paramsOf = (chosen: Chosen): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(chosen).map(([param, values]) => [param, values.join(',') || undefined]),
  )

/** What to ask the server for. */
export const askedFor = (
  filters: readonly AddressFilter[],
  chosen: Chosen,
  timeZone: string,
): Record<string, FilterValue> =>
  Object.fromEntries(
    filters.flatMap(({ param, name, most, ask }) => {
      const values = chosen[param] ?? []
      const [first] = values
      if (first === undefined) return []
      const value = ask ? ask(first, timeZone) : most === 1 ? first : values
      return value === null ? [] : [[name, value]]
    }),
  )

/** How many are set, a text that is searched for not counted. */
export const countOf = (chosen: Chosen): number => Object.values(chosen).flat().length

/** Everything that narrows the list, taken out. */
export const noneOf = (filters: readonly AddressFilter[]): Chosen =>
  Object.fromEntries(filters.map(({ param }) => [param, []]))

export const searchIn = (params: Params): string => cutText(textIn(params['q']), 100)
