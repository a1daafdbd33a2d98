/** From one open card to the next or previous of the list, also past the rows that are loaded. */
import type { Accessor } from 'solid-js'
import { api } from '../live/api.ts'
import { textOf } from '../live/errors.ts'
import type { List } from '../live/list.ts'
import { toast } from '../ui/toasts.ts'
import type { ListQuery } from './list-rules.ts'

/** A function that goes by one, on (1) or back (-1). */
export function createWalk(
  list: List,
  query: Accessor<ListQuery>,
  openId: Accessor<string | null>,
  open: (id: string) => void,
): (by: number) => void {
  const ask = async (id: string, by: number): Promise<void> => {
    try {
      const direction = by > 0 ? 'next' : 'previous'
      const found = await api.contacts.neighbour.query({ id, ...query(), direction })
      // Meanwhile the person may have gone elsewhere.
      if (found && openId() === id) open(found.id)
    } catch (error) {
      toast(textOf(error), { tone: 'danger' })
    }
  }
  return (by) => {
    const id = openId()
    if (id === null) return
    const ids = list.ids()
    const at = ids.indexOf(id)
    const next = at < 0 ? undefined : ids[at + by]
    if (next !== undefined) open(next)
    else if (at < 0 || (by > 0 && list.hasMore())) void ask(id, by)
  }
}
