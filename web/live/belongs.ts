import { fits } from '../../worker/records/fits.ts'
import type { Values } from '../../worker/records/kind.ts'
import type { Narrowing, Query } from './list-rules.ts'

/** Whether a record made here belongs in the list as far as this browser can tell; a text search it cannot judge. */
export const belongs = (
  { filters }: Narrowing,
  { filter }: Query,
  record: Values,
  myId: string,
): boolean => !filter.q && fits(filters, filter, record, myId)
