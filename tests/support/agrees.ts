/** Whether a screen shows what the server gives its member afresh. Throws when it does not. */
import type { Row } from '@libsql/client'
import { expect } from 'vitest'
import type { Grantee } from '../../party/protocol.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { granteesOf, holdsAny } from '../../worker/core/access.ts'
import type { Client } from './client/client.ts'
import type { Host } from './host.ts'
import { patienceMs, until } from './patience.ts'
import { comparable, type Screen } from './screen.ts'
import type { Member } from './workspace.ts'

export type Told = { seq: number; audience: readonly Grantee[] }

/** What has happened so far, with all who are to hear of it. */
export async function happened(host: Host): Promise<Told[]> {
  const { rows } = await host.db.execute('select seq, audience, "before" from events order by seq')
  return rows.map((row) => ({
    seq: Number(row.seq),
    audience: [...granteesIn(row, 'audience'), ...granteesIn(row, 'before')],
  }))
}

const granteesIn = (row: Row, column: string): Grantee[] => {
  const json = row[column]
  return JSON.parse(typeof json === 'string' ? json : '[]')
}

/** The referee was told each thing that its member may hear of once and in order, and shows what is there. */
export async function screenAgrees(
  screen: Screen,
  member: Member,
  all: readonly Told[],
): Promise<void> {
  await screen.reaches(all.at(-1)?.seq ?? 0)
  const held = granteesOf({ userId: member.id, role: member.role, isActive: true, groupIds: [] })
  const isTogether = (seq: number) => screen.bulks.some(({ from, to }) => from <= seq && seq <= to)
  const due = all
    .filter(({ seq, audience }) => seq > screen.start && holdsAny(held, audience))
    .map(({ seq }) => seq)
  expect(screen.told, `${member.name} was told each once, in order`).toEqual(
    due.filter((seq) => !isTogether(seq)),
  )
  expect(comparable(screen.contacts), `${member.name} sees`).toEqual(
    comparable(await screen.fresh()),
  )
}

/**
 * The client shows what is there: of the contacts it holds each as it is, and all of them as the rows of its list.
 * `patience`: what it asks for after it was told may take as long.
 */
export async function clientAgrees(
  client: Client,
  fresh: Map<string, Contact>,
  held: readonly string[],
  all: readonly Told[],
  patience = patienceMs,
): Promise<void> {
  const { name, api } = client.member
  const last = all.at(-1)?.seq ?? 0
  await until(
    async () => {
      const { isQuiet, heard } = await client.ask('state')
      return isQuiet && heard >= last
    },
    () => `${name}'s client does not come to rest`,
    100,
  )
  const poll = { timeout: patience, interval: 250 }
  const there = held.flatMap((id) => fresh.get(id) ?? [])
  await expect
    .poll(async () => comparable(byId((await client.ask('state')).contacts)), {
      ...poll,
      message: `${name}'s client holds`,
    })
    .toEqual(comparable(byId(there)))
  await expect
    .poll(
      async () => {
        // A list that starts over begins with its first page.
        while (await client.ask('showAll'));
        return (await client.ask('state')).rows
      },
      { ...poll, message: `${name}'s list` },
    )
    .toEqual([...fresh.keys()].toReversed())
  const [{ people }, { tags, listItems }] = await Promise.all([
    api.users.directory.query(),
    api.settings.lists.query(),
  ])
  await expect
    .poll(
      async () => {
        const state = await client.ask('state')
        return [sorted(state.people), sorted(state.tags), sorted(state.items)]
      },
      { ...poll, message: `${name}'s client knows` },
    )
    .toEqual([sorted(people), sorted(tags), sorted(listItems)])
}

const byId = (contacts: readonly Contact[]): Map<string, Contact> =>
  new Map(contacts.map((contact) => [contact.id, contact]))

const sorted = <T extends { id: string }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
