/** What a change of one record is about, the same for every kind. Pure. */
import type { Json } from '../../party/protocol.ts'

export type MemberChange = { add: readonly string[]; del: readonly string[] }
type Element = { readonly id: string; readonly [f: string]: Json }

/** `baseRev`: what it rests on. All by the names of the fields they change. */
export type Edit = {
  id: string
  baseRev: number
  fields: Readonly<Record<string, Json>>
  items: Readonly<Record<string, { put: readonly Element[]; del: readonly string[] }>>
  sets: Readonly<Record<string, MemberChange>>
}

/** Every place that it is about, named as in ops. */
export const placesOf = ({ fields, items, sets }: Omit<Edit, 'id' | 'baseRev'>): string[] => [
  ...Object.keys(fields),
  ...Object.entries(items).flatMap(([f, { put, del }]) =>
    [...put.map(({ id }) => id), ...del].map((id) => `${f}.${id}`),
  ),
  ...Object.keys(sets),
]

/** Fields as a change names them: what is undefined is not changed. */
export const given = (fields: Readonly<Record<string, Json | undefined>>): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([f, value]) => (value === undefined ? [] : [[f, value]])),
  )
