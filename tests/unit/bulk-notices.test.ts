/** One notice for what was done to many: whose undo it is, so that an offer to do it elsewhere can be withdrawn. */
import { expect, it } from 'vitest'
import type { Turn } from '../../party/protocol.ts'
import { bulkFrom, collapse } from '../../worker/core/events.ts'
import { changedItem } from '../support/room-items.ts'

/** So many events of one change, the last of them with this turn. */
function notice(count: number, turn?: Turn) {
  const items = Array.from({ length: count }, (_, i) => changedItem(i + 1, ['all']))
  return collapse(
    items.flatMap(({ item, ...entry }, i) => {
      if (item.type !== 'event') return []
      const own = { ...item, changeId: 'chg_undo', entity: 'contact' as const }
      return [{ ...entry, item: turn && i === count - 1 ? { ...own, turn } : own }]
    }),
  ).map(({ item }) => item)
}

it('an undo of many names the change that it takes back', () => {
  const turn: Turn = { of: 'chg_first', way: 'undo' }
  expect(notice(bulkFrom + 1, turn)).toMatchObject([{ type: 'bulk', changeId: 'chg_undo', turn }])
})

it('what takes nothing back names nothing', () => {
  const [told] = notice(bulkFrom + 1)
  expect(told).toMatchObject({ type: 'bulk' })
  expect(told).not.toHaveProperty('turn')
})
