/** Whatever is done, answered and refused in whatever order, changes reach the server as somebody made them. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FeedItem } from '../../party/protocol.ts'
import { editOfContact } from '../../web/contacts/edit.ts'
import type { Change } from '../../web/live/paths.ts'
import {
  due,
  type Entry,
  emptyQueue,
  next,
  restsOn,
  undosOf,
} from '../../web/live/waiting-queue.ts'

type Act =
  | { do: 'edit'; ids: readonly number[]; isLate: boolean }
  | { do: 'undo'; which: number }
  | { do: 'answer' | 'refuse'; which: number }

const which = fc.nat(20)
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('edit' as const),
      ids: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
      isLate: fc.boolean(),
    }),
    fc.record({ do: fc.constant('undo' as const), which }),
    fc.record({ do: fc.constantFrom('answer' as const, 'refuse' as const), which }),
  ),
  { maxLength: 40 },
)

const event = (id: string, rev: number): FeedItem => ({
  type: 'event',
  seq: rev,
  changeId: 'chg',
  kind: 'contact.updated',
  entity: 'contact',
  entityId: id,
  rev,
  ops: [{ f: 'position', a: '', b: 'x' }],
  actor: { type: 'user', id: 'usr_1' },
  at: 0,
})

/** A queue, and a server that notes what it was sent and gives each record its revisions. */
class Run {
  queue = emptyQueue
  made: Entry[] = []
  /** Sent and not answered, and all that was ever sent, in order. */
  open: Entry[] = []
  sent: string[] = []
  over = new Set<string>()
  revs = new Map<string, { rev: number; at: number }>()
  clock = 1_000

  make(change: Change, touches: string[], at = ++this.clock): void {
    const planId = `pln_${this.made.length}`
    const entry: Entry = { planId, at, change, shown: [], touches, tab: '' }
    this.made.push(entry)
    this.queue = next(this.queue, { type: 'made', entry })
    this.send()
  }

  send(): void {
    for (const entry of due(this.queue)) {
      this.queue = next(this.queue, { type: 'sent', planId: entry.planId })
      for (const other of this.open)
        expect(entry.touches.filter((id) => other.touches.includes(id))).toEqual([])
      for (const other of this.queue.entries)
        if (other.at < entry.at && other.touches.some((id) => entry.touches.includes(id)))
          throw new Error(`${entry.planId} went before ${other.planId}`)
      const { change } = entry
      if (change.path === 'changes.undo') expect(change.input.changeId).toMatch(/^chg_/)
      if (change.path === 'contacts.update') {
        const last = this.revs.get(change.input.id)
        // On nothing made after it, which what another page left may meet.
        expect(restsOn(this.queue, entry, editOfContact(change.input))).toBe(
          last && last.at <= entry.at ? last.rev : 1,
        )
      }
      this.open.push(entry)
      this.sent.push(entry.planId)
    }
  }

  settle(index: number, isRefused: boolean): void {
    const entry = this.open[index % Math.max(1, this.open.length)]
    if (!entry) return
    const { planId } = entry
    this.open = this.open.filter((one) => one !== entry)
    if (isRefused) this.refuse(planId)
    else this.answer(entry)
    this.over.add(planId)
    this.send()
  }

  answer({ planId, touches, at }: Entry): void {
    const items = touches.map((id) => {
      const rev = (this.revs.get(id)?.rev ?? 1) + 1
      this.revs.set(id, { rev, at })
      return event(id, rev)
    })
    const done = { changeId: planId.replace('pln', 'chg'), items }
    this.queue = next(this.queue, { type: 'answered', planId, done })
  }

  refuse(planId: string): void {
    const undos = undosOf(this.queue, planId)
    this.queue = next(this.queue, { type: 'refused', planId })
    for (const undo of undos) {
      this.over.add(undo.planId)
      this.refuse(undo.planId)
    }
  }
}

const edit = (id: string): Change => ({
  path: 'contacts.update',
  input: { id, baseRev: 1, fields: { position: 'x' } },
})

it('changes of a record go one by one as they were made, rest on what one did before, and none stays or goes twice', () => {
  fc.assert(
    fc.property(acts, (all) => {
      const run = new Run()
      for (const act of all) {
        if (act.do === 'edit') {
          const ids = act.ids.map((n) => `con_${n}`)
          // What another page left was made before all that was made here.
          run.make(edit(ids[0] ?? ''), ids, act.isLate ? run.made.length : undefined)
        } else if (act.do === 'undo') {
          const target = run.made[act.which % Math.max(1, run.made.length)]
          if (!target || (run.over.has(target.planId) && act.which % 2 === 0)) continue
          const isAnswered = run.over.has(target.planId)
          const changeId = isAnswered ? target.planId.replace('pln', 'chg') : target.planId
          run.make({ path: 'changes.undo', input: { changeId } }, target.touches)
        } else run.settle(act.which, act.do === 'refuse')
      }
      while (run.open.length > 0) run.settle(0, false)
      expect(run.queue.entries).toEqual([])
      expect([...run.queue.underWay]).toEqual([])
      expect(new Set(run.sent).size).toBe(run.sent.length)
      expect(run.over.size).toBe(run.made.length)
    }),
    { numRuns: 300 },
  )
})

it('what is about no record goes once, too', () => {
  const change: Change = { path: 'changes.undo', input: { changeId: 'chg_1' } }
  const entry: Entry = { planId: 'pln_1', at: 1, change, shown: [], touches: [], tab: '' }
  const made = next(emptyQueue, { type: 'made', entry })
  expect(due(made)).toEqual([entry])
  expect(due(next(made, { type: 'sent', planId: 'pln_1' }))).toEqual([])
})
