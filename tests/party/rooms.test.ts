import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  closeCodes,
  type Frame,
  type Grantee,
  type PortalMessage,
  type Publish,
  type RecordMessage,
  type RoomItem,
} from '../../party/protocol.ts'
import { sign } from '../../party/ticket.ts'
import { onPartykit, onPartyserver, type RoomHostUnderTest } from '../support/room-hosts.ts'
import { changedItem } from '../support/room-items.ts'

const frame = (to: number) => (message: PortalMessage) =>
  message.type === 'frame' && message.to >= to
const itemsOf = (heard: PortalMessage[]) =>
  heard.flatMap((message) => (message.type === 'frame' ? message.items : []))

const message = (prev: number, items: RoomItem[], epoch = 'e1'): Publish => ({
  epoch,
  prev,
  to: items[items.length - 1]?.item.seq ?? prev,
  items,
})

describe.each([
  ['partyserver', onPartyserver],
  ['partykit', onPartykit],
] as const)('rooms on %s', (name, start) => {
  let host: RoomHostUnderTest
  let count = 0
  const fresh = () => `${name}-${++count}`
  beforeAll(async () => {
    host = await start()
  })
  afterAll(() => host.stop())

  it('admit only a valid ticket for this room', async () => {
    const room = fresh()
    const welcome = await host.portal(room, {})
    expect(await welcome.next(() => true)).toEqual({ type: 'hello', cursor: null })
    for (const socket of [
      await host.withTicket(room, 'nonsense'),
      await host.withTicket(
        room,
        await sign({ room, userId: 'usr_a' }, 'another-secret-0123456789'),
      ),
      await host.portal(room, { room: 'elsewhere' }),
      await host.portal(room, { expiresAt: Date.now() - 1 }),
    ])
      expect(await socket.closed()).toBe(closeCodes.accessLost)
  })

  it('S20 are not made by whoever has no ticket to them', async () => {
    const known = fresh()
    const welcome = await host.portal(known, {})
    await welcome.next(() => true)
    const before = host.made()
    expect(before.length).toBeGreaterThan(0)
    for (let i = 0; i < 10; i++) {
      const socket = await host.withTicket(fresh(), i % 2 === 0 ? 'nonsense' : '')
      expect(await socket.closed()).toBe(closeCodes.accessLost)
    }
    expect(host.made()).toEqual(before)
    const other = await host.portal(fresh(), {})
    await other.next(() => true)
    expect(host.made().length).toBeGreaterThan(before.length)
  })

  it('tell each socket what its grantees may see, and nothing else', async () => {
    const room = fresh()
    const ann = await host.portal(room, { userId: 'usr_a', grantees: ['all', 'u:usr_a'] })
    const bob = await host.portal(room, { userId: 'usr_b', grantees: ['all', 'u:usr_b'] })
    await host.publish(
      room,
      message(0, [changedItem(1, ['all']), changedItem(2, ['u:usr_a']), changedItem(3, ['all'])]),
    )
    await ann.next(frame(3))
    await bob.next(frame(3))
    expect(itemsOf(ann.heard).map((item) => item.seq)).toEqual([1, 2, 3])
    expect(itemsOf(bob.heard).map((item) => item.seq)).toEqual([1, 3])
    expect(JSON.stringify(bob.heard)).not.toContain('secret-2')
  })

  it('tell those who lost sight that the record is gone, those who gained it that it appeared, and no more', async () => {
    const room = fresh()
    const ann = await host.portal(room, { grantees: ['u:usr_a'] })
    const bob = await host.portal(room, { userId: 'usr_b', grantees: ['all'] })
    const eve = await host.portal(room, { userId: 'usr_e', grantees: ['all', 'u:usr_a'] })
    await host.publish(room, message(0, [changedItem(1, ['u:usr_a'], { before: ['all'] })]))
    await ann.next(frame(1))
    await bob.next(frame(1))
    await eve.next(frame(1))
    expect(itemsOf(ann.heard)).toEqual([
      { type: 'appeared', seq: 1, entity: 'contact', entityId: 'con_1' },
    ])
    expect(itemsOf(eve.heard)[0]?.type).toBe('event')
    expect(itemsOf(bob.heard)).toEqual([
      { type: 'gone', seq: 1, entity: 'contact', entityId: 'con_1' },
    ])
  })

  it('take only what follows on their cursor', async () => {
    const room = fresh()
    const ann = await host.portal(room, {})
    expect(await host.publish(room, message(10, [changedItem(11, ['all'])]))).toEqual({ ok: true })
    expect(await host.publish(room, message(12, [changedItem(13, ['all'])]))).toEqual({
      ok: false,
      need: { epoch: 'e1', seq: 11 },
    })
    expect(await host.publish(room, message(10, [changedItem(11, ['all'])]))).toEqual({ ok: true })
    expect(
      await host.publish(room, message(11, [changedItem(12, ['all']), changedItem(13, ['all'])])),
    ).toEqual({ ok: true })
    await ann.next(frame(13))
    expect(itemsOf(ann.heard).map((item) => item.seq)).toEqual([11, 12, 13])
  })

  it('chain frames, and move quiet sockets on by a bare watermark', async () => {
    const room = fresh()
    const ann = await host.portal(room, { grantees: ['u:usr_a'] })
    await host.publish(room, message(5, [changedItem(6, ['u:usr_x'])]))
    await host.publish(room, message(6, [changedItem(7, ['u:usr_x'])]))
    const quiet = (await ann.next(frame(7))) as Frame
    expect(quiet).toEqual({ type: 'frame', epoch: 'e1', from: 5, to: 7, items: [] })
    await host.publish(room, message(7, [changedItem(8, ['u:usr_a'])]))
    expect(await ann.next(frame(8))).toMatchObject({ from: 7, to: 8 })
  })

  it('say hello again when the epoch is another one', async () => {
    const room = fresh()
    const ann = await host.portal(room, {})
    await host.publish(room, message(0, [changedItem(1, ['all'])]))
    await host.publish(room, message(40, [changedItem(41, ['all'])], 'e2'))
    await ann.next((m) => m.type === 'hello' && m.cursor?.epoch === 'e2')
    expect(await ann.next(frame(41))).toMatchObject({ epoch: 'e2', from: 40 })
  })

  it('swap the keys of a person before any later item, and close on sign-out and lost access', async () => {
    const room = fresh()
    const ann = await host.portal(room, {
      userId: 'usr_a',
      sessionId: 'ses_1',
      grantees: ['all', 'u:usr_a'],
    })
    const other = await host.portal(room, {
      userId: 'usr_a',
      sessionId: 'ses_2',
      grantees: ['all', 'u:usr_a'],
    })
    const bob = await host.portal(room, {
      userId: 'usr_b',
      sessionId: 'ses_3',
      grantees: ['all', 'u:usr_b'],
    })
    const rekey: RoomItem = changedItem(1, ['u:usr_a'], {
      control: { keys: { userId: 'usr_a', grantees: ['u:usr_a', 'g:sales'] } },
    })
    await host.publish(
      room,
      message(0, [rekey, changedItem(2, ['all']), changedItem(3, ['g:sales'])]),
    )
    await ann.next(frame(3))
    expect(itemsOf(ann.heard).map((item) => item.seq)).toEqual([1, 3])
    await host.publish(
      room,
      message(3, [changedItem(4, ['u:usr_b'], { control: { endSessions: ['ses_2'] } })]),
    )
    expect(await other.closed()).toBe(closeCodes.sessionEnded)
    await host.publish(
      room,
      message(4, [
        changedItem(5, ['u:usr_a'], { control: { keys: { userId: 'usr_a', grantees: [] } } }),
      ]),
    )
    expect(await ann.closed()).toBe(closeCodes.accessLost)
    await bob.next(frame(4))
    expect(bob.closedWith).toBeNull()
  })

  it('give a late socket with an older ticket what its person holds by now', async () => {
    const room = fresh()
    await host.portal(room, {})
    const control = {
      keys: { userId: 'usr_a', grantees: ['u:usr_a' as const] },
      endSessions: ['ses_old'],
    }
    await host.publish(room, message(0, [changedItem(1, ['u:usr_a'], { control })]))
    const late = await host.portal(room, {
      userId: 'usr_a',
      sessionId: 'ses_1',
      grantees: ['all', 'u:usr_a'],
    })
    const other = await host.portal(room, {
      userId: 'usr_b',
      sessionId: 'ses_2',
      grantees: ['all', 'u:usr_b'],
    })
    const ended = await host.portal(room, { userId: 'usr_b', sessionId: 'ses_old' })
    expect(await ended.closed()).toBe(closeCodes.sessionEnded)
    await host.publish(room, message(1, [changedItem(2, ['all']), changedItem(3, ['u:usr_a'])]))
    await late.next(frame(3))
    await other.next(frame(3))
    expect(itemsOf(late.heard).map((item) => item.seq)).toEqual([3])
    expect(itemsOf(other.heard).map((item) => item.seq)).toEqual([2])
  })

  it('take no words from a browser', async () => {
    const ann = await host.portal(fresh(), {})
    ann.say({ type: 'frame' })
    expect(await ann.closed()).toBe(closeCodes.badMessage)
  })

  it('show who is here and in which field, unless they hide', async () => {
    const room = fresh()
    const ann = await host.record(room, { userId: 'usr_a', name: 'Ann' })
    const bob = await host.record(room, { userId: 'usr_b', name: 'Bob' })
    await ann.next((m) => m.type === 'changes' && m.put.some((p) => p.name === 'Bob'))
    bob.say({ type: 'focus', field: 'firstName', isTyping: true })
    await ann.next(
      (m) => m.type === 'changes' && m.put.some((p) => p.field === 'firstName' && p.isTyping),
    )
    const hidden = await host.record(room, { userId: 'usr_c', name: 'Cat', isPresenceShown: false })
    const seen = (await hidden.next((m) => m.type === 'present')) as Extract<
      RecordMessage,
      { type: 'present' }
    >
    expect(seen.people.map((person) => person.name).sort()).toEqual(['Ann', 'Bob'])
    bob.close()
    await ann.next((m) => m.type === 'changes' && m.left.length > 0)
    expect(JSON.stringify(ann.heard)).not.toContain('Cat')
    ann.say({ type: 'shout', text: '<b>' })
    expect(await ann.closed()).toBe(closeCodes.badMessage)
  })

  it('close presence to those who lost sight of the record', async () => {
    const room = fresh()
    const ann = await host.record(room, { grantees: ['u:usr_a'] })
    const bob = await host.record(room, { userId: 'usr_b', grantees: ['all', 'u:usr_b'] })
    await bob.next((m) => m.type === 'present')
    await host.order(room, { audience: ['u:usr_a'] })
    expect(await bob.closed()).toBe(closeCodes.accessLost)
    await ann.next((m) => m.type === 'changes' && m.left.length > 0)
    expect(ann.closedWith).toBeNull()
  })

  it('S8: keep out whoever comes with a ticket from before they lost sight of the record', async () => {
    const room = fresh()
    const ann = await host.record(room, { grantees: ['u:usr_a'] })
    await host.order(room, { audience: ['u:usr_a'] })
    const late = await host.record(room, { userId: 'usr_b', name: 'Late', grantees: ['all'] })
    expect(await late.closed()).toBe(closeCodes.accessLost)
    expect(late.heard.filter((m) => m.type !== 'bye')).toEqual([])
    const again = await host.record(room, { grantees: ['u:usr_a'], name: 'Ann again' })
    await again.next((m) => m.type === 'present')
    await ann.next((m) => m.type === 'changes' && m.put.some(({ name }) => name === 'Ann again'))
    expect(JSON.stringify(ann.heard)).not.toContain('Late')
  })

  it('S8: obey what is ordered about people, for sockets that say nothing and for those that come late', async () => {
    const room = fresh()
    const audience: Grantee[] = ['all', 'u:usr_b']
    const ann = await host.record(room, { grantees: ['all', 'u:usr_a'], audience })
    const bob = await host.record(room, {
      userId: 'usr_b',
      name: 'Bob',
      sessionId: 'ses_b',
      audience,
    })
    const cat = await host.record(room, {
      userId: 'usr_c',
      name: 'Cat',
      sessionId: 'ses_c',
      audience,
    })
    const dan = await host.record(room, {
      userId: 'usr_d',
      name: 'Dan',
      sessionId: 'ses_d',
      audience,
    })
    await ann.next((m) => m.type === 'changes' && m.put.some(({ name }) => name === 'Dan'))
    await host.order(room, { control: { keys: { userId: 'usr_b', grantees: ['portal'] } } })
    expect(await bob.closed()).toBe(closeCodes.accessLost)
    await host.order(room, { control: { endSessions: ['ses_c'] } })
    expect(await cat.closed()).toBe(closeCodes.sessionEnded)
    await host.order(room, { control: { keys: { userId: 'usr_d', grantees: [] } } })
    expect(await dan.closed()).toBe(closeCodes.accessLost)
    const late = await host.record(room, {
      userId: 'usr_b',
      name: 'Bob',
      sessionId: 'ses_b',
      audience,
    })
    expect(await late.closed()).toBe(closeCodes.accessLost)
    const eve = await host.record(room, { userId: 'usr_e', name: 'Eve', audience })
    const present = await eve.next((m) => m.type === 'present')
    expect(JSON.stringify(present)).not.toMatch(/Bob|Cat|Dan/)
    expect(ann.closedWith).toBeNull()
  })

  it('S8: hide a person who switches presence off, and show them again', async () => {
    const room = fresh()
    const ann = await host.record(room, {})
    const bob = await host.record(room, { userId: 'usr_b', name: 'Bob' })
    const put = await ann.next(
      (m) => m.type === 'changes' && m.put.some(({ name }) => name === 'Bob'),
    )
    const [shown] = put.type === 'changes' ? put.put : []
    await host.order(room, { control: { presence: { userId: 'usr_b', isShown: false } } })
    await ann.next((m) => m.type === 'changes' && m.left.includes(shown?.connectionId ?? ''))
    bob.say({ type: 'focus', field: 'name', isTyping: true })
    const eve = await host.record(room, { userId: 'usr_e', name: 'Eve' })
    expect(JSON.stringify(await eve.next((m) => m.type === 'present'))).not.toContain('Bob')
    await host.order(room, { control: { presence: { userId: 'usr_b', isShown: true } } })
    await eve.next((m) => m.type === 'changes' && m.put.some(({ name }) => name === 'Bob'))
  })
})
