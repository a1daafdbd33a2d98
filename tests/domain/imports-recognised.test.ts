/** Whom a row finds again: companies by name and domain, what a corrected row replaces; and where a contact came from. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { imported, upload } from '../support/import-jobs.ts'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(async () => {
  await w.stop()
})

const table = (...lines: string[]) => `${lines.join('\n')}\n`
const found = async (member: Member, q: string) =>
  (await member.api.contacts.list.query({ filter: { q } })).rows.map((row) => row.contact)
const companies = async (member: Member, q: string) =>
  (await found(member, q))
    .filter(({ kind }) => kind === 'company')
    .map(({ name }) => name)
    .toSorted()

describe('a company', () => {
  const rows = table(
    'Company name,Website URL',
    'Bluebay Ltd,bluebay.example',
    'bluebay ltd,',
    '"Bluebay  Ltd",',
  )

  it('is one however its name is written, and the same file again adds none', async () => {
    const first = await imported(w.host, w.user, rows)
    expect(first.progress.counts).toMatchObject({ created: 1, skipped: 2 })
    const again = await imported(w.host, w.user, rows)
    expect(again.progress.counts).toMatchObject({ created: 0, skipped: 3 })
    expect(await companies(w.user, 'bluebay')).toEqual(['Bluebay Ltd'])
    const { rows: told } = await w.user.api.jobs.rows.query({ id: first.id })
    expect(told.map(({ reasons }) => reasons[0]?.code)).toEqual([
      'same_company_row',
      'same_company_row',
    ])
  })

  it('is filled in update mode, by whatever short form of the law it goes', async () => {
    await w.user.api.contacts.create.mutate({ kind: 'company', name: 'Orchard, Inc.' })
    const job = await imported(
      w.host,
      w.user,
      table('Company name,Phone', 'ORCHARD Incorporated,+1 212 555 0100'),
      { duplicates: 'update' },
    )
    expect(job.progress.counts).toMatchObject({ created: 0, updated: 1 })
    const orchards = await found(w.user, 'orchard')
    expect(orchards.map(({ infos }) => infos.map(({ value }) => value))).toEqual([
      ['+1 212 555 0100'],
    ])
  })

  it('of the same name and another domain is another one; without its form it is the same by domain', async () => {
    const job = await imported(
      w.host,
      w.user,
      table(
        'Company name,Website URL',
        'Harbor Ltd,harbor.example',
        'Harbor Ltd,https://www.harbor.invalid/',
        'Harbor,www.harbor.example',
        'Harbor GmbH,',
      ),
    )
    expect(job.progress.counts).toMatchObject({ created: 3, skipped: 1 })
    expect(await companies(w.user, 'harbor')).toEqual(['Harbor GmbH', 'Harbor Ltd', 'Harbor Ltd'])
  })

  it('that persons belong to is found by the same key', async () => {
    await imported(
      w.host,
      w.user,
      table('Name,E-mail,Company', 'Ann Lee,ann@bay.example,BLUEBAY LIMITED'),
    )
    expect(await companies(w.user, 'bluebay')).toEqual(['Bluebay Ltd'])
  })

  it('that may not be seen is not told of', async () => {
    const one = table('Company name', 'Secret Works Ltd')
    await imported(w.host, w.user, one, { access: 'private' })
    const job = await imported(w.host, w.colleague, one, { access: 'private' })
    expect(job.progress.counts).toMatchObject({ created: 1, skipped: 0 })
  })
})

describe('a corrected row', () => {
  const give = async (member: Member, rows: string) => {
    const job = await imported(w.host, member, rows)
    const answer = await fetch(`${w.host.url}/files/jobs/${job.id}/failed.csv`, {
      headers: { cookie: member.cookie },
    })
    return await answer.text()
  }
  const ofName = (q: string) => found(w.user, q)
  const valuesOf = (infos: readonly { kind: string; value: string }[]) =>
    infos.map(({ kind, value }) => `${kind} ${value}`).toSorted()

  it('replaces the e-mail and the phone that it gave wrongly before', async () => {
    const failed = await give(
      w.user,
      table('Name,E-mail,Phone,Fax', 'Cora Fix,cora@wrong.example,+49 30 1111111,nonsense'),
    )
    const right = failed
      .replace('cora@wrong.example', 'cora@right.example')
      .replace('+49 30 1111111', '+49 30 2222222')
      .replace('nonsense', '+49 30 3333333')
    const job = await imported(w.host, w.user, right)
    expect(job.progress.counts).toMatchObject({ created: 0, updated: 1 })
    const [cora, ...more] = await ofName('Cora Fix')
    expect(more).toEqual([])
    expect(valuesOf(cora?.infos ?? [])).toEqual([
      'email cora@right.example',
      'phone +49 30 2222222',
      'phone +49 30 3333333',
    ])
  })

  it('leaves what somebody has added by hand', async () => {
    const failed = await give(
      w.user,
      table('Name,E-mail,Fax', 'Dora Fix,dora@wrong.example,nonsense'),
    )
    const [dora] = await ofName('Dora Fix')
    if (!dora) throw new Error('the row made no contact')
    await w.user.api.contacts.update.mutate({
      id: dora.id,
      baseRev: dora.rev,
      infos: { put: [{ ...infoOf('email', 'dora@home.example'), position: 9 }], del: [] },
    })
    await imported(w.host, w.user, failed.replace('dora@wrong.example', 'dora@right.example'))
    const [after] = await ofName('Dora Fix')
    expect(valuesOf(after?.infos ?? [])).toEqual([
      'email dora@home.example',
      'email dora@right.example',
    ])
  })

  it('touches nothing of what somebody else has changed since', async () => {
    const failed = await give(
      w.user,
      table('Name,E-mail,Fax', 'Eva Fix,eva@wrong.example,nonsense'),
    )
    const [eva] = await ofName('Eva Fix')
    if (!eva) throw new Error('the row made no contact')
    await w.owner.api.contacts.update.mutate({
      id: eva.id,
      baseRev: eva.rev,
      fields: { position: 'Lead' },
    })
    await imported(w.host, w.user, failed.replace('eva@wrong.example', 'eva@right.example'))
    const [after] = await ofName('Eva Fix')
    expect(valuesOf(after?.infos ?? [])).toEqual([
      'email eva@right.example',
      'email eva@wrong.example',
    ])
  })
})

describe('before an import begins', () => {
  it('a file is told by its content, whatever it is called', async () => {
    const reasonOf = async (content: string | Uint8Array<ArrayBuffer>) => {
      const key = await upload(w.host, w.user, content)
      return (await errorOf(w.user.api.imports.inspect.query({ key }))).reason
    }
    expect(await reasonOf('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nEND:VCARD\r\n')).toBe(
      'file_is_vcard',
    )
    expect(await reasonOf(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0))).toBe('file_is_spreadsheet')
    const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72)
    expect(await reasonOf(picture)).toBe('file_is_binary')
  })

  it('a way of reading that leaves no rows can be taken back', async () => {
    const key = await upload(w.host, w.user, table('Name,E-mail', 'Ann,ann@rows.example'))
    const ask = (corrections: object) => w.user.api.imports.inspect.query({ key, corrections })
    expect(await ask({ skipLines: 40 })).toMatchObject({ sample: [], rows: { count: 0 } })
    expect(await ask({})).toMatchObject({ rows: { count: 1 } })
  })

  it('an encoding is found in the Worker as it is in a test, and another can be chosen', async () => {
    const bytes = Uint8Array.of(
      ...new TextEncoder().encode('Name,City\nAy'),
      0xfe,
      0x65,
      0x2c,
      0x4d,
      0x75,
      0xf0,
      0x6c,
      0x61,
      10,
    )
    const key = await upload(w.host, w.user, bytes)
    const found = await w.user.api.imports.inspect.query({ key })
    expect(found).toMatchObject({
      encoding: 'windows-1254',
      sample: [{ cells: ['Ayşe', 'Muğla'] }],
    })
    expect(found.readings).toHaveLength(3)
    expect(await w.user.api.imports.inspect.query({ key, encoding: 'windows-1252' })).toMatchObject(
      {
        encoding: 'windows-1252',
        sample: [{ cells: ['Ayþe', 'Muðla'] }],
      },
    )
  })

  it('the first rows are shown as the contacts they would become, to who uploaded them', async () => {
    const key = await upload(
      w.host,
      w.user,
      table('Name,E-mail', 'Ann Lee,ann@see.example', ',nonsense'),
    )
    const { encoding, dialect, mapping } = await w.user.api.imports.inspect.query({ key })
    const ask = (member: Member) =>
      member.api.imports.preview.query({ key, encoding, dialect, mapping })
    expect(await ask(w.user)).toMatchObject([
      { line: 2, outcome: { draft: { firstName: 'Ann', lastName: 'Lee' } } },
      { line: 3, outcome: { draft: null, rejection: { code: 'no_identity' } } },
    ])
    expect(await errorOf(ask(w.colleague))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('where a contact came from', () => {
  it('is told to who sees it, and which import it was to whose import it was', async () => {
    const job = await imported(w.host, w.user, table('Name', 'Ori Gin'), { access: 'read' })
    const [ori] = await found(w.user, 'ori gin')
    const id = ori?.id ?? ''
    const originOf = (member: Member, of = id) => member.api.changes.origin.query({ id: of })
    expect(await originOf(w.user)).toEqual({ by: 'import', jobId: job.id })
    expect(await originOf(w.owner)).toEqual({ by: 'import', jobId: job.id })
    expect(await originOf(w.colleague)).toEqual({ by: 'import', jobId: null })
    const byHand = await w.user.api.contacts.create.mutate({
      ...oneNamed('Hand'),
      access: 'private',
    })
    expect(await originOf(w.user, byHand.result.id)).toEqual({ by: 'user', jobId: null })
    expect(await errorOf(originOf(w.colleague, byHand.result.id))).toMatchObject({
      code: 'NOT_FOUND',
    })
    // What is changed later did not bring it.
    await w.owner.api.contacts.update.mutate({ id, baseRev: 1, fields: { position: 'Since' } })
    expect((await originOf(w.user)).by).toBe('import')
  })
})
