/** Every text that comes in, enumerated from the router: it is sound or refused, and nothing stored harms who reads it. */

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cleanLines } from '../../worker/core/text.ts'
import { askAll } from '../support/asking.ts'
import { oneNamed } from '../support/contacts.ts'
import { exampleOf, inputs, type Leaf, leavesOf, stringsIn, withValue } from '../support/inputs.ts'
import { type Member, type Workspace, workspace } from '../support/workspace.ts'

/** Compared and never shown: what they may be is said here one by one, so that nobody forgets to clean a text. */
const opaque = [
  // Places are those of a list.
  'contacts.create:currency',
  'contacts.update:fields.currency',
  'contacts.updateMany:fields.currency',
  'contacts.found:filter.country',
  'contacts.found:filter.country.0',
  'contacts.list:filter.country',
  'contacts.list:filter.country.0',
  'contacts.neighbour:filter.country',
  'contacts.neighbour:filter.country.0',
  'settings.updatePortal:country',
  'settings.updatePortal:currency',
  'settings.updatePortal:timeZone',
  'users.setup:country',
  'users.setup:currency',
  'contacts.list:after.key',
  'contacts.list:upTo.key',
  'events.since:epoch',
  'imports.preview:mapping.0.fieldId',
  'imports.start:mapping.0.fieldId',
  'users.acceptInvitation:password',
  'users.acceptInvitation:token',
  'users.acceptInvitation:timeZone',
  'users.endSession:sessionId',
  'users.invitation:token',
  'users.setup:password',
  'users.setup:timeZone',
  'users.updateProfile:timeZone',
]

const unknownId = (prefix: string): string => `${prefix}_00000000`
const leaves = inputs.flatMap(({ path, schema }) =>
  (schema ? leavesOf(schema) : []).map((leaf) => ({ path, schema, leaf })),
)
const nameOf = (path: string, leaf: Leaf): string => `${path}:${leaf.path.join('.')}`

const nasty = [
  'Half \ud83d',
  '\ude00',
  'nul\u0000nul',
  '\u200b\u200d\ufeff',
  '\u202eevil\u2066',
  'e\u0301',
  'two\r\nlines\u2028three',
  `${'x'.repeat(49)}😀`,
  `${'x'.repeat(199)}😀`,
  `${'x'.repeat(600)}\ud83d`,
]
const isSound = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

describe('S1, S19: a text in what a procedure takes', () => {
  it('is cleaned, follows a pattern, or is one of those that are only compared', () => {
    expect(leaves.length).toBeGreaterThan(80)
    expect(
      leaves
        .filter(({ leaf }) => leaf.sort === 'opaque')
        .map(({ path, leaf }) => nameOf(path, leaf))
        .toSorted(),
    ).toEqual(opaque.toSorted())
  })

  it.each(leaves.map(({ path, schema, leaf }) => [nameOf(path, leaf), schema, leaf] as const))(
    '%s lets in nothing ill-formed or invisible',
    (_, __, leaf) =>
      fc.assert(
        fc.property(
          fc.oneof(
            fc.constantFrom(...nasty),
            fc.string({ unit: 'binary', maxLength: 40 }),
            fc
              .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
              .map((units) => String.fromCharCode(...units)),
          ),
          (text) => {
            const read = z.safeParse(leaf.schema, text)
            if (!read.success) return
            for (const one of stringsIn(read.data)) {
              expect(isSound(one)).toBe(true)
              if (leaf.sort === 'text') expect(cleanLines(one)).toBe(one)
            }
          },
        ),
        { numRuns: 60 },
      ),
  )
})

describe('S1: whatever text is sent to whatever changes something', () => {
  let w: Workspace
  let ids: Record<string, string>
  beforeAll(async () => {
    w = await workspace()
    const { api } = w.owner
    const person = await api.contacts.create.mutate({ ...oneNamed('A'), access: 'write' })
    const group = await api.groups.create.mutate({ name: 'G' })
    const tag = await api.settings.createTag.mutate({ title: 'T' })
    const { result } = await api.settings.createItem.mutate({ list: 'contact_type', title: 'L' })
    ids = {
      con: person.result.id,
      usr: w.user.id,
      grp: group.result.id,
      tag: tag.result.id,
      lst: result.id,
    }
  })
  afterAll(() => w.stop())

  /** All at once; answers how many were taken. */
  const post = async (by: Member, changes: { path: string; input: unknown }[]): Promise<number> => {
    const calls = changes.map(({ path: name, input }) => ({
      name,
      isReading: false,
      method: 'POST' as const,
      path: `/trpc/${name}`,
      body: JSON.stringify(input),
    }))
    const answers = await askAll(w.host, by.cookie, calls, { changesTogether: true })
    for (const { call, status } of answers)
      expect(status, `${call.name} ${call.body}`).toBeLessThan(500)
    return answers.filter(({ status }) => status === 200).length
  }

  it('is answered, and every list, history and catch-up can be read by everybody after', async () => {
    const real = (prefix: string) => ids[prefix] ?? unknownId(prefix)
    const all = inputs.flatMap(({ path, type, schema }) => {
      if (type !== 'mutation' || !schema || path === 'users.setup') return []
      return leavesOf(schema)
        .filter(({ sort }) => sort === 'text')
        .flatMap((leaf) => {
          const example = exampleOf(schema, real, leaf.path)
          return nasty.map((text) => ({ path, input: withValue(example, leaf.path, text) }))
        })
    })
    const named = nasty.flatMap((text) =>
      [oneNamed(`N ${text}`), { kind: 'company', name: `N ${text}` }].map((name) => ({
        path: 'contacts.create',
        input: { ...name, description: text, access: 'read' },
      })),
    )
    const stored = (await post(w.owner, all)) + (await post(w.user, named))
    expect(stored).toBeGreaterThan(40)
    for (const reader of [w.owner, w.crmAdmin, w.user]) {
      const { rows } = await reader.api.contacts.list.query({ limit: 200 })
      expect(rows.length).toBeGreaterThan(10)
      for (const { contact } of rows) {
        await reader.api.contacts.get.query({ id: contact.id })
        await reader.api.changes.history.query({ id: contact.id })
        await reader.api.changes.stateAt.query({ id: contact.id, at: Date.now() })
      }
      await reader.api.changes.recent.query({})
      await reader.api.settings.lists.query()
      await reader.api.users.directory.query()
      await reader.api.users.me.query()
      const { epoch } = (await reader.api.users.me.query()).portal
      await reader.api.events.since.query({ epoch, seq: 0 })
      expect((await reader.api.contacts.list.query({ filter: { q: 'xxx' } })).rows).toBeDefined()
    }
    await w.owner.api.groups.list.query()
    await w.owner.api.users.invitations.query()
    await w.owner.api.jobs.list.query()
  })

  it('leaves no ill-formed text in any column of any table', async () => {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const { rows: tables } = await w.host.db.execute(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like '%\\_words%' escape '\\' and name not like '%\\_parts%' escape '\\'",
    )
    let looked = 0
    for (const { name } of tables) {
      const { rows: columns } = await w.host.db.execute(
        `select name from pragma_table_info('${String(name)}') where type = 'TEXT'`,
      )
      for (const column of columns) {
        const { rows } = await w.host.db.execute(
          `select hex("${String(column['name'])}") as h from "${String(name)}" where "${String(column['name'])}" is not null`,
        )
        for (const { h } of rows) {
          const text = decoder.decode(Buffer.from(String(h), 'hex'))
          expect(isSound(text), `${String(name)}.${String(column['name'])}`).toBe(true)
          expect(/\\u(d[89a-f][0-9a-f]{2}|0000)/i.test(text), text.slice(0, 200)).toBe(false)
          looked++
        }
      }
    }
    expect(looked).toBeGreaterThan(500)
  })
})
