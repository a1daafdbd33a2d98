/** Audiences of several lists in the rooms: who has a key of each is told, whoever lacks one is not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Audience,
  closeCodes,
  type Grantee,
  type PortalMessage,
  type RoomItem,
} from '../../party/protocol.ts'
import { onPartykit, onPartyserver, type RoomHostUnderTest } from '../support/room-hosts.ts'
import { changedItem } from '../support/room-items.ts'

const changed = (seq: number, audience: Audience, before: Audience | null = null): RoomItem =>
  changedItem(seq, audience, { before })
const bulk = (seq: number, audience: Audience, or: Audience[]): RoomItem => ({
  item: {
    type: 'bulk',
    seq,
    from: seq - 1,
    entity: 'contact',
    changeId: `chg_${seq}`,
    actor: { type: 'user', id: 'usr_z' },
  },
  audience,
  or,
  before: null,
  control: null,
})

const toldIn = (heard: readonly PortalMessage[]): string[] =>
  heard.flatMap((message) =>
    message.type === 'frame' ? message.items.map(({ type, seq }) => `${type} ${seq}`) : [],
  )

describe.each([
  ['partyserver', onPartyserver],
  ['partykit', onPartykit],
] as const)('rooms on %s', (name, start) => {
  let host: RoomHostUnderTest
  beforeAll(async () => {
    host = await start()
  })
  afterAll(() => host.stop())

  it('tell who has a key of each list', async () => {
    const room = `${name}-lists`
    const sit = (userId: string, ...grantees: Grantee[]) =>
      host.portal(room, { userId, grantees: ['all', ...grantees] })
    const both = await sit('usr_a', 'u:usr_a', 'g:sales')
    const one = await sit('usr_b', 'g:sales')
    const none = await sit('usr_c', 'u:usr_c')
    const items: RoomItem[] = [
      changed(1, [['u:usr_a', 'u:usr_b'], ['g:sales']]),
      changed(2, [['u:usr_a'], ['g:sales']]),
      changed(3, [['u:usr_a'], []]),
      changed(4, [['u:usr_a'], ['g:sales']], ['g:sales']),
      changed(5, ['all'], [['u:usr_a'], ['g:sales']]),
      bulk(7, ['u:usr_c'], [[['u:usr_a'], ['g:sales']]]),
      changed(8, ['all']),
    ]
    await host.publish(room, { epoch: 'e1', prev: 0, to: 8, items })
    for (const socket of [both, one, none])
      await socket.next((message) => message.type === 'frame' && message.to >= 8)
    expect(toldIn(both.heard)).toEqual([
      'event 1',
      'event 2',
      'event 4',
      'event 5',
      'bulk 7',
      'event 8',
    ])
    expect(toldIn(one.heard)).toEqual(['gone 4', 'appeared 5', 'event 8'])
    expect(toldIn(none.heard)).toEqual(['appeared 5', 'bulk 7', 'event 8'])
    expect(JSON.stringify([one.heard, none.heard])).not.toMatch(/secret-[1-5]/)
  })

  it('keep in a record who has a key of each list, and put out who lacks one', async () => {
    const room = `con_${name}lists`
    const both = await host.record(room, { grantees: ['u:usr_a', 'g:sales'] })
    const one = await host.record(room, { userId: 'usr_c', grantees: ['g:sales'] })
    await one.next((message) => message.type === 'present')
    await host.order(room, { audience: [['u:usr_a', 'u:usr_b'], ['g:sales']] })
    expect(await one.closed()).toBe(closeCodes.accessLost)
    await both.next((message) => message.type === 'changes' && message.left.length > 0)
    expect(both.closedWith).toBeNull()
    await host.order(room, { audience: [['u:usr_a'], ['g:leads']] })
    expect(await both.closed()).toBe(closeCodes.accessLost)
  })

  it.each([
    ['an older ticket says that more may', ['all' as const]],
    ['a ticket says nothing of who may', undefined],
  ])(
    'judge who comes late by the last word of who may be there, though %s',
    async (_, audience) => {
      const room = `con_${name}late${audience ? 'older' : 'none'}`
      await host.order(room, { audience: ['g:sales'] })
      const late = await host.record(room, {
        userId: 'usr_d',
        grantees: ['all', 'g:sales'],
        ...(audience ? { audience } : {}),
      })
      await late.next((message) => message.type === 'present')
      await host.order(room, { control: { keys: { userId: 'usr_d', grantees: ['all'] } } })
      expect(await late.closed()).toBe(closeCodes.accessLost)
    },
  )

  it('let nobody stay on the word of a ticket that says nothing of who may be there', async () => {
    const room = `con_${name}silent`
    const socket = await host.record(room, { userId: 'usr_e', grantees: ['all'] })
    await socket.next((message) => message.type === 'present')
    await host.order(room, { control: { keys: { userId: 'usr_e', grantees: ['all', 'g:x'] } } })
    expect(await socket.closed()).toBe(closeCodes.accessLost)
  })
})
