/** Where a new contact that was refused is shown and mended. Apart, as the first screen knows of it. Pure. */
import type { ContactKind } from '../../db/enums.ts'

type Place = Readonly<{ pathname: string; search: string }>

/** Whether this contact is what the address shows. */
export const isOpenAt = ({ pathname, search }: Place, id: string): boolean =>
  pathname === `/contacts/${id}` || new URLSearchParams(search).get('open') === id

/** The address of the form with a new contact that was refused, beside the list one is looking at. */
export function refusedPath({ pathname, search }: Place, kind: ContactKind, id: string): string {
  const isList = /^\/contacts(\/companies|\/persons)?$/.test(pathname)
  const params = new URLSearchParams(isList ? search : '')
  for (const name of ['open', 'tab', 'company']) params.delete(name)
  params.set('create', kind)
  params.set('draft', id)
  return `${isList ? pathname : '/contacts'}?${params}`
}
