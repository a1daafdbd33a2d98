/** From sending an edit to the frame that tells of it, on 1, 20 and 1,000 other screens. */
import { z } from 'zod'
import { sleep } from '../local/processes.ts'
import { figuresOf } from './measure.ts'
import type { Member } from './member.ts'
import type { Stage } from './stage.ts'
import { type Watcher, watch } from './watcher.ts'

const made = z.object({ result: z.object({ id: z.string() }) })
const changed = z.object({ result: z.object({ rev: z.number() }), changeId: z.string() })
const address = z.object({ url: z.string() })

/** Time between two edits, so that one is on every screen before the next is made. */
const pauseMs = 60
const patienceMs = 10_000

export async function benchLive(stage: Stage): Promise<void> {
  const { members, ms } = stage
  const edits = Math.max(10, Math.round(ms / 30))
  const shared = await makeContact(members.owner, { access: 'read' })
  const own = await makeContact(members.owner, {
    access: 'private',
    managerIds: [members.hundred.id],
  })
  await benchWatchers(stage, 'seen by 1 screen', shared, edits, [[members.none, 1]], 1)
  await benchWatchers(stage, 'seen by 20 screens', shared, edits, [[members.none, 20]], 20)
  const thousand: Crowd = [
    [members.hundred, 100],
    [members.none, 900],
  ]
  await benchWatchers(stage, 'seen by 1,000 of 1,000 screens', shared, edits, thousand, 1_000)
  await benchWatchers(stage, 'seen by 100 of 1,000 screens', own, edits, thousand, 100)
}

type Crowd = [Member, number][]
type Heard = { at: number; text: string }

async function benchWatchers(
  { members, report }: Stage,
  what: string,
  contactId: string,
  edits: number,
  crowd: Crowd,
  readers: number,
): Promise<void> {
  const heard: Heard[] = []
  const watchers = await openAll(crowd, (text, at) => {
    if (text.includes(contactId)) heard.push({ at, text })
  })
  try {
    const all: number[] = []
    const last: number[] = []
    let rev = await revOf(members.owner, contactId)
    for (let edit = -2; edit < edits; edit++) {
      heard.length = 0
      const sent = performance.now()
      const answer = changed.parse(
        await members.owner.mutate('contacts.update', {
          id: contactId,
          baseRev: rev,
          fields: { position: `${what} ${edit}` },
        }),
      )
      rev = answer.result.rev
      await everybodyHeard(heard, readers)
      if (heard.some(({ text }) => !text.includes(answer.changeId)))
        throw new Error('A screen was told of another edit than this one')
      // The first two wake the lane and the room.
      if (edit >= 0) {
        const times = heard.map(({ at }) => at - sent)
        all.push(...times)
        last.push(Math.max(...times))
      }
      await sleep(pauseMs)
    }
    report.figures(`edit → ${what}`, figuresOf(all))
    if (readers > 1) report.figures(`edit → ${what}, the last of them`, figuresOf(last))
  } finally {
    for (const watcher of watchers) watcher.close()
  }
}

async function everybodyHeard(heard: readonly Heard[], readers: number): Promise<void> {
  for (let waited = 0; heard.length < readers; waited += 5) {
    if (waited > patienceMs)
      throw new Error(`${heard.length} of ${readers} screens heard of an edit within ten seconds`)
    await sleep(5)
  }
  if (heard.length > readers)
    throw new Error(`${heard.length} screens heard what ${readers} may see`)
}

/** Some at a time: each opening is a request of its own. */
async function openAll(crowd: Crowd, hear: (text: string, at: number) => void): Promise<Watcher[]> {
  const watchers: Watcher[] = []
  for (const [member, count] of crowd) {
    for (let opened = 0; opened < count; opened += 20) {
      // A ticket is good for a minute, not for one socket.
      const { url } = address.parse(await member.query('events.portalSocket'))
      const batch = Array.from({ length: Math.min(20, count - opened) }, () => watch(url, hear))
      watchers.push(...(await Promise.all(batch)))
    }
  }
  return watchers
}

export async function makeContact(
  owner: Member,
  more: { access: 'private' | 'read'; managerIds?: string[] },
): Promise<string> {
  const answer = await owner.mutate('contacts.create', {
    kind: 'person',
    firstName: 'Aaaron',
    lastName: 'Aardvark',
    ...more,
  })
  return made.parse(answer).result.id
}

async function revOf(owner: Member, id: string): Promise<number> {
  const { contact } = z
    .object({ contact: z.object({ rev: z.number() }) })
    .parse(await owner.query('contacts.get', { id }))
  return contact.rev
}
