/** Lists narrowed by tag and manager: few wearers are looked up, many are walked past, and nobody can tell which it was. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListInput } from '../../worker/contacts/schema.ts'
import { oneNamed } from '../support/contacts.ts'
import { type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let tagId: string
/** More than are looked up one by one (worker/records/page.ts). */
const many = 4_100

beforeAll(async () => {
  w = await workspace()
  tagId = (await w.user.api.settings.createTag.mutate({ title: 'Fair' })).result.id
  const make = (by: Member, firstName: string, access: 'private' | 'read', isTagged: boolean) =>
    by.api.contacts.create.mutate({
      ...oneNamed(firstName),
      access,
      tagIds: isTagged ? [tagId] : [],
    })
  await make(w.user, 'Dora', 'private', true)
  await make(w.user, 'Anna', 'read', true)
  await make(w.user, 'Bert', 'read', false)
  await make(w.colleague, 'Carl', 'private', true)
  await make(w.colleague, 'Emma', 'read', true)
})
afterAll(() => w.stop())

const names = async (member: Member, input: ListInput) =>
  (await member.api.contacts.list.query(input)).rows.map(({ contact }) => contact.firstName)

/** Every page of two, put together. */
async function paged(member: Member, input: ListInput): Promise<string[]> {
  const seen: string[] = []
  let after: ListInput['after']
  do {
    const { rows, next } = await member.api.contacts.list.query({ ...input, after, limit: 2 })
    seen.push(...rows.map(({ contact }) => contact.firstName))
    after = next ?? undefined
  } while (after)
  return seen
}

describe('contacts by tag and manager', () => {
  it('are counted, as far as the reader sees them', async () => {
    const byTag = { filter: { tagIds: [tagId] } }
    const count = async (member: Member, input: Pick<ListInput, 'filter'>) =>
      (await member.api.contacts.found.query(input)).count
    expect(await count(w.owner, byTag)).toBe(4)
    expect(await count(w.user, byTag)).toBe(3)
    expect(await count(w.onlooker, byTag)).toBe(2)
    expect(await count(w.onlooker, { filter: { tagIds: [tagId], q: 'emma' } })).toBe(1)
    expect(await count(w.onlooker, { filter: { q: 'dora' } })).toBe(0)
  })

  it('are those the reader may see, in order and page by page, when few wear the tag', async () => {
    const byTag = { filter: { tagIds: [tagId] } }
    expect(await names(w.owner, byTag)).toEqual(['Anna', 'Carl', 'Dora', 'Emma'])
    expect(await names(w.user, byTag)).toEqual(['Anna', 'Dora', 'Emma'])
    expect(await names(w.onlooker, byTag)).toEqual(['Anna', 'Emma'])
    expect(await paged(w.owner, byTag)).toEqual(['Anna', 'Carl', 'Dora', 'Emma'])
    expect(await paged(w.user, { ...byTag, sort: '-created' })).toEqual(['Emma', 'Anna', 'Dora'])
    expect(await names(w.owner, { filter: { managerId: w.user.id } })).toEqual([
      'Anna',
      'Bert',
      'Dora',
    ])
    expect(await names(w.onlooker, { filter: { managerId: w.user.id } })).toEqual(['Anna', 'Bert'])
    expect(await names(w.user, { filter: { managerId: 'me', tagIds: [tagId] } })).toEqual([
      'Anna',
      'Dora',
    ])
  })

  it('are the same when many wear the tag', async () => {
    // Wearers that only make the tag common: private companies without a manager.
    await w.host.db.execute({
      sql: `with recursive i(x) as (select 1 union all select x + 1 from i where x < ?)
        insert into contacts (id, kind, access, sort_name, rev, created_by, created_at, updated_by, updated_at)
        select 'con_many' || x, 'company', 'private', 'many', 1, 'x', 0, 'x', 0 from i`,
      args: [many],
    })
    await w.host.db.execute({
      sql: `insert into contact_tags (contact_id, tag_id) select id, ? from contacts where id like 'con_many%'`,
      args: [tagId],
    })
    const persons = { filter: { tagIds: [tagId], kind: 'person' as const } }
    expect(await names(w.owner, persons)).toEqual(['Anna', 'Carl', 'Dora', 'Emma'])
    expect(await names(w.user, persons)).toEqual(['Anna', 'Dora', 'Emma'])
    expect(await paged(w.user, { ...persons, sort: '-name' })).toEqual(['Emma', 'Dora', 'Anna'])
    expect(await names(w.onlooker, persons)).toEqual(['Anna', 'Emma'])
  })
})
