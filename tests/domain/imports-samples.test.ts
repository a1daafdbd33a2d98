/** Every sample file of contacts, through HTTP, job and lane into the database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { imported } from '../support/import-jobs.ts'
import { hasSamples, noSamples, sampleBytes, sampleJson } from '../support/import-samples.ts'
import { type Member, type Workspace, workspace } from '../support/workspace.ts'

const expectation = z.object({
  rows: z.number(),
  rejectRows: z.array(z.number()),
  distinctEmails: z.number(),
  companies: z.number(),
  repeatEmailRows: z.number(),
})
const expected = hasSamples
  ? z.record(z.string(), z.unknown()).parse(sampleJson('expected.json'))
  : {}
const files = Object.keys(expected).filter((path) => path.startsWith('contacts/'))

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

async function figuresOf(member: Member) {
  const one = async (sql: string) =>
    Number((await w.host.db.execute({ sql, args: [member.id] })).rows[0]?.[0])
  return {
    contacts: await one('select count(*) from contacts where created_by = ?'),
    companies: await one(`select count(*) from contacts where created_by = ? and kind = 'company'`),
    emails: await one(
      `select count(distinct i.key) from contact_infos i join contacts c on c.id = i.contact_id where i.kind = 'email' and c.created_by = ?`,
    ),
    searchable: await one(
      'select count(*) from contacts c join contact_words w on w.rowid = c.n where c.created_by = ?',
    ),
    granted: await one(
      'select count(*) from contacts c join contact_access a on a.n = c.n where c.created_by = ?',
    ),
  }
}

describe.skipIf(!hasSamples)('a sample file', () => {
  test.each(files)('%s is imported as expected', async (path) => {
    const wanted = expectation.parse(expected[path])
    const member = await w.join('user')
    const job = await imported(w.host, member, new Uint8Array(sampleBytes(path)), {
      access: 'private',
    })
    const { counts, total, done } = job.progress
    expect(job, path).toMatchObject({ state: 'done', error: null })
    expect({ total, done }).toEqual({ total: wanted.rows, done: wanted.rows })
    expect(counts.skipped).toBe(wanted.repeatEmailRows)
    expect(counts.failed).toBe(wanted.rejectRows.length)
    expect(counts.created + counts.updated + counts.skipped + counts.failed).toBe(wanted.rows)
    const figures = await figuresOf(member)
    expect(figures.contacts).toBe(counts.created + counts.companies)
    expect(figures.emails).toBe(wanted.distinctEmails)
    expect(figures.companies).toBe(wanted.companies)
    expect(figures.searchable).toBe(figures.contacts)
    expect(figures.granted).toBe(figures.contacts)
  })
})

test.runIf(!hasSamples)(noSamples, () => {
  expect(files).toEqual([])
})
