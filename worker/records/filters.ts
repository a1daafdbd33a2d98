/**
 * What lists of a kind can be narrowed by, in closed words: from one description the server makes conditions
 * (`narrowing.ts`), and the browser knows what belongs in a list and what may change it. Pure.
 */
export type Filter =
  /** Exactly this. */
  | { type: 'is'; field: string }
  /** Any of these; `none`: empty. */
  | { type: 'any'; field: string }
  /** All of these. */
  | { type: 'all'; set: string }
  /** Any of these people; `me`: who asks; `none`: nobody. */
  | { type: 'members'; set: string }
  /** `private`: the field is `closed`; any other value: it is not. */
  | { type: 'open'; field: string; closed: string }
  /** From this instant on, or before it. */
  | { type: 'from' | 'before'; field: string }
  /** An element of a list, of this sort: its field is one of these, or holds this text without case. */
  | { type: 'element'; items: string; of: readonly [field: string, is: string]; is: string }
  | { type: 'holding'; items: string; of: readonly [field: string, is: string]; text: string }

export type FilterValue = string | number | readonly string[]
export type Filters = { readonly [name: string]: Filter }
/** What is asked for; `undefined`: nothing. */
export type FilterValues = { readonly [name: string]: FilterValue | undefined }

/** A value that may be one or several. */
export const several = (value: FilterValue): readonly string[] =>
  typeof value === 'object' ? value : [String(value)]

type Asked = readonly [Filter, FilterValue]
/** The filters that are asked for, each with its value. */
export const askedOf = (filters: Filters, values: FilterValues): Asked[] =>
  Object.entries(filters).flatMap(([name, filter]): Asked[] => {
    const value = values[name]
    return value === undefined || value === '' || (typeof value === 'object' && value.length === 0)
      ? []
      : [[filter, value]]
  })

/** The field, set or list that it looks at. */
export const watchedBy = (filter: Filter): string =>
  'field' in filter ? filter.field : 'set' in filter ? filter.set : filter.items

/** As SQLite's `lower` does it: A to Z alone. */
export const inLowerCase = (text: string): string =>
  text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
