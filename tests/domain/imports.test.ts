/** What an import decides about rows, and what it leaves behind. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { ended, imported, manyPersons, startImport, upload } from '../support/import-jobs.ts'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

const table = (...lines: string[]) => `${lines.join('\n')}\n`
const found = async (member: Workspace['user'], q: string) =>
  (await member.api.contacts.list.query({ filter: { q } })).rows.map((row) => row.contact)

describe('an import', () => {
  it('makes one company for all rows that name it, and takes an existing one that may be seen', async () => {
    const { result } = await w.user.api.contacts.create.mutate({
      kind: 'company',
      name: 'Already There',
    })
    const job = await imported(
      w.host,
      w.user,
      table(
        'First name,Last name,E-mail,Company',
        'Ann,One,ann1@example.com,already THERE',
        'Bob,Two,bob2@example.com,Fresh Corp',
        'Cid,Three,cid3@example.com,fresh corp',
        ',,,Fresh Corp',
      ),
    )
    expect(job.progress.counts).toMatchObject({ created: 4, companies: 0, skipped: 0, failed: 0 })
    const [ann] = await found(w.user, 'ann1@example.com')
    const [bob] = await found(w.user, 'bob2@example.com')
    const [cid] = await found(w.user, 'cid3@example.com')
    expect(ann?.companyId).toBe(result.id)
    expect(bob?.companyId).toBe(cid?.companyId)
    expect(await found(w.user, 'fresh corp')).toHaveLength(1)
    // Somebody who does not see that company gets one of their own.
    await imported(
      w.host,
      w.colleague,
      table('Name,E-mail,Company', 'Dan Four,dan4@example.com,Already There'),
    )
    const [dan] = await found(w.colleague, 'dan4@example.com')
    expect(dan?.companyId).not.toBe(result.id)
    expect(dan?.companyId).not.toBeNull()
  })

  it('skips, creates or fills rows whose e-mail is known', async () => {
    const rows = table(
      'First name,Last name,E-mail,Phone,Job title',
      'Eve,Adams,eve@example.org,+49 30 1234567,CTO',
      'Eve,Other,EVE@example.org,+49 30 7654321,CEO',
    )
    await imported(w.host, w.user, table('First name,E-mail', 'Eve,eve@example.org'))
    const skipped = await imported(w.host, w.user, rows)
    expect(skipped.progress.counts).toMatchObject({ created: 0, skipped: 2 })
    const { rows: told } = await w.user.api.jobs.rows.query({ id: skipped.id })
    expect(told.map((row) => [row.line, row.outcome, row.reasons[0]?.code])).toEqual([
      [2, 'skipped', 'duplicate_contact'],
      [3, 'skipped', 'duplicate_contact'],
    ])
    const filled = await imported(w.host, w.user, rows, { duplicates: 'update' })
    expect(filled.progress.counts).toMatchObject({ created: 0, updated: 2, skipped: 0 })
    const [eve] = await found(w.user, 'eve@example.org')
    expect(eve).toMatchObject({ firstName: 'Eve', lastName: '', position: 'CTO', rev: 2 })
    expect(eve?.infos.map((info) => info.value)).toEqual([
      'eve@example.org',
      '+49 30 1234567',
      '+49 30 7654321',
    ])
    const again = await imported(w.host, w.user, rows, { duplicates: 'update' })
    expect(again.progress.counts).toMatchObject({ updated: 0, skipped: 2 })
    // Readable by all, but its manager is somebody else.
    const foreign = await imported(w.host, w.colleague, rows, { duplicates: 'update' })
    expect(foreign.progress.counts).toMatchObject({ updated: 0, skipped: 2 })
    const made = await imported(w.host, w.colleague, rows, { duplicates: 'create' })
    expect(made.progress.counts).toMatchObject({ created: 2, skipped: 0 })
  })

  it('review 4: a row that was warned about and comes back corrected changes the contact it made', async () => {
    const first = await imported(
      w.host,
      w.user,
      table('Name,E-mail', 'Fay Quatre,no address', 'Guy Quatre,neither'),
    )
    expect(first.progress.counts).toMatchObject({ created: 2, warned: 2 })
    const answer = await fetch(`${w.host.url}/files/jobs/${first.id}/failed.csv`, {
      headers: { cookie: w.user.cookie },
    })
    const handedBack = await answer.text()
    const corrected = handedBack.replace('no address', 'fay@four.example')
    for (const duplicates of ['skip', 'create'] as const) {
      const again = await imported(w.host, w.user, corrected, { duplicates })
      expect(again.progress.counts, duplicates).toMatchObject({ created: 0 })
    }
    const all = await found(w.user, 'Quatre')
    expect(all.map(({ firstName }) => firstName).toSorted()).toEqual(['Fay', 'Guy'])
    const [fay] = all.filter(({ firstName }) => firstName === 'Fay')
    expect(fay?.infos.map(({ value }) => value)).toEqual(['fay@four.example'])
    // Of others, and made up: nothing is changed, nothing told.
    const hidden = (await w.colleague.api.contacts.create.mutate(oneNamed('Hidden Four'))).result.id
    const tampered = await imported(
      w.host,
      w.user,
      table('Name,Contact in Unison', `Ida Four,${hidden}`, 'Jo Four,con_00000000', 'Ky Four,x'),
    )
    expect(tampered.progress.counts).toMatchObject({ created: 3, updated: 0, warned: 3 })
    const { rows } = await w.user.api.jobs.rows.query({ id: tampered.id })
    expect(rows.map(({ reasons }) => reasons[0]?.code)).toEqual(Array(3).fill('unknown_record'))
    expect((await w.colleague.api.contacts.get.query({ id: hidden })).contact).toMatchObject({
      rev: 1,
    })
  })

  it('review 4: corrects what its row gave, also a name, but not what somebody else has changed since', async () => {
    const first = await imported(
      w.host,
      w.user,
      table(
        'Name,Position,Company,E-mail',
        'Lea Misspellt,Boss,Acme Four,no address',
        'Max Taken,Boss,,no address',
      ),
      { access: 'write' },
    )
    expect(first.progress.counts).toMatchObject({ created: 2, warned: 2 })
    const answer = await fetch(`${w.host.url}/files/jobs/${first.id}/failed.csv`, {
      headers: { cookie: w.user.cookie },
    })
    const max = (await found(w.user, 'Taken'))[0]
    if (!max) throw new Error('Max is not there')
    await w.colleague.api.contacts.update.mutate({
      id: max.id,
      baseRev: max.rev,
      fields: { position: 'Chief' },
    })
    const corrected = (await answer.text())
      .replace('Misspellt', 'Spelled')
      .replaceAll('Boss', 'Head')
      .replace('Acme Four', 'Acme Five')
      .replaceAll('no address', '')
    const again = await imported(w.host, w.user, corrected)
    expect(again.progress.counts).toMatchObject({ created: 0, updated: 1, skipped: 1 })
    const { rows } = await w.user.api.jobs.rows.query({ id: again.id })
    expect(rows.map(({ reasons }) => reasons)).toEqual([
      [{ code: 'changed_by_other', value: 'Max Taken' }],
    ])
    expect(await found(w.user, 'Misspellt')).toEqual([])
    const [lea] = await found(w.user, 'Spelled')
    const [company] = (await found(w.user, 'Acme Five')).filter(({ kind }) => kind === 'company')
    expect(lea).toMatchObject({ firstName: 'Lea', position: 'Head', companyId: company?.id })
    expect((await found(w.user, 'Taken'))[0]).toMatchObject({ position: 'Chief' })
  })

  it.each(['skip', 'update', 'create'] as const)(
    'review 5: with %s, a corrected row does not take an e-mail from who has it',
    async (duplicates) => {
      const mail = `held-${duplicates}@five.example`
      const first = await imported(
        w.host,
        w.user,
        table('Name,E-mail', `Una ${duplicates},no address`),
      )
      await w.user.api.contacts.create.mutate({
        ...oneNamed('Holder'),
        infos: [infoOf('email', mail)],
      })
      const answer = await fetch(`${w.host.url}/files/jobs/${first.id}/failed.csv`, {
        headers: { cookie: w.user.cookie },
      })
      const again = await imported(
        w.host,
        w.user,
        (await answer.text()).replace('no address', mail),
        {
          duplicates,
        },
      )
      expect(again.progress.counts).toMatchObject({ created: 0, updated: 0, skipped: 1 })
      const { rows } = await w.user.api.jobs.rows.query({ id: again.id })
      expect(rows[0]?.reasons).toEqual([{ code: 'email_of_other', value: `${mail}, Holder` }])
      expect((await found(w.user, mail)).map(({ firstName }) => firstName)).toEqual(['Holder'])
    },
  )

  it('review 5: an e-mail that a row has just given stays there for the next row', async () => {
    for (const name of ['Vic', 'Wim'])
      await w.user.api.contacts.create.mutate({
        ...oneNamed(name),
        infos: [infoOf('email', `${name}@five.example`)],
      })
    const job = await imported(
      w.host,
      w.user,
      table(
        'Name,E-mail,E-mail 2',
        'Vic,vic@five.example,new@five.example',
        'Wim,wim@five.example,new@five.example',
      ),
      { duplicates: 'update' },
    )
    expect(job.progress.counts).toMatchObject({ updated: 1, skipped: 1 })
    expect((await found(w.user, 'new@five.example')).map(({ firstName }) => firstName)).toEqual([
      'Vic',
    ])
  })

  it('review 5: leaves a known e-mail where it is when another one finds the contact, and says so', async () => {
    const make = (firstName: string, mail: string, by: Member = w.user) =>
      by.api.contacts.create.mutate({ ...oneNamed(firstName), infos: [infoOf('email', mail)] })
    await make('Ana', 'ana@five.example')
    await make('Ben', 'ben@five.example')
    await make('Hidden', 'hidden@five.example', w.colleague)
    const job = await imported(
      w.host,
      w.user,
      table(
        'Name,E-mail,E-mail 2,Position',
        'Ana,ana@five.example,BEN@five.example,Lead',
        'Ana,ana@five.example,hidden@five.example,Lead',
      ),
      { duplicates: 'update' },
    )
    expect(job.progress.counts).toMatchObject({ created: 0, updated: 2, warned: 1 })
    const { rows: told } = await w.user.api.jobs.rows.query({ id: job.id })
    expect(told.map(({ line, reasons }) => [line, reasons])).toEqual([
      [2, [{ code: 'email_of_other', value: 'BEN@five.example, Ben' }]],
    ])
    const mails = async (mail: string) =>
      (await found(w.user, mail)).flatMap(({ infos }) => infos.map(({ value }) => value))
    expect(await mails('ana@five.example')).toEqual(['ana@five.example', 'hidden@five.example'])
    expect(await mails('ben@five.example')).toEqual(['ben@five.example'])
  })

  it('does not tell of contacts that may not be seen', async () => {
    const rows = table('Name,E-mail', 'Secret Person,secret@example.net')
    await imported(w.host, w.user, rows, { access: 'private' })
    const job = await imported(w.host, w.colleague, rows, { access: 'private' })
    expect(job.progress.counts).toMatchObject({ created: 1, skipped: 0 })
  })

  it('makes tags for every writer, types only for who may', async () => {
    const rows = (n: number) =>
      table('Name,E-mail,Contact type,Tags', `P ${n},p${n}@words.example,Partner,"Fair, Autumn"`)
    const byUser = await imported(w.host, w.user, rows(1))
    expect(byUser.progress.counts).toMatchObject({ created: 1, warned: 1 })
    const { rows: told } = await w.user.api.jobs.rows.query({ id: byUser.id })
    expect(told[0]?.reasons).toEqual([{ code: 'unknown_type', value: 'Partner' }])
    const byAdmin = await imported(w.host, w.crmAdmin, rows(2))
    expect(byAdmin.progress.counts).toMatchObject({ created: 1, warned: 0 })
    await imported(w.host, w.user, rows(3))
    const lists = await w.user.api.settings.lists.query()
    expect(lists.tags.filter((tag) => ['Fair', 'Autumn'].includes(tag.title))).toHaveLength(2)
    expect(lists.listItems.filter((item) => item.title === 'Partner')).toHaveLength(1)
    const [third] = await found(w.user, 'p3@words.example')
    expect(third?.tagIds).toHaveLength(2)
    expect(third?.typeId).toBe(lists.listItems.find((item) => item.title === 'Partner')?.id)
  })

  it('gives back the rows it could not take, as they stood', async () => {
    const job = await imported(
      w.host,
      w.user,
      table(
        'Name,E-mail,Notes',
        'Fay Good,fay@example.info,fine',
        ',,"=cmd|""x"", and more"',
        'Gil Bad,no address,@note',
      ),
    )
    expect(job.progress.counts).toMatchObject({ created: 2, failed: 1, warned: 1 })
    const get = (cookie: string) =>
      fetch(`${w.host.url}/files/jobs/${job.id}/failed.csv`, { headers: { cookie } })
    const response = await get(w.user.cookie)
    expect(response.headers.get('content-disposition')).toContain('contacts-failed.csv')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [gil] = await found(w.user, 'Gil Bad')
    expect(new TextDecoder().decode(bytes)).toBe(
      [
        'Name,E-mail,Notes,Reason,Row,Contact in Unison',
        ',,"=cmd|""x"", and more","No name, email, phone or company",3,',
        `Gil Bad,no address,@note,"Not an email address, left out: no address",4,${gil?.id}`,
        '',
      ].join('\r\n'),
    )
    expect((await get(w.colleague.cookie)).status).toBe(404)
    expect((await get('')).status).toBe(401)
    expect((await get(w.owner.cookie)).status).toBe(200)
  })

  it('is refused where it could not work', async () => {
    const key = await upload(w.host, w.user, table('Name,E-mail', 'A B,ab@example.com'))
    expect(await errorOf(w.colleague.api.imports.inspect.query({ key }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    const { dialect, mapping } = await w.user.api.imports.inspect.query({ key })
    const input = {
      key,
      fileName: 'x.csv',
      encoding: 'utf-8' as const,
      dialect,
      mapping,
      duplicates: 'skip' as const,
      access: 'private' as const,
      managerIds: [w.user.id],
      tagIds: [],
    }
    const refused = (more: object) =>
      errorOf(w.user.api.imports.start.mutate({ ...input, ...more }))
    expect((await refused({ managerIds: [w.guest.id] })).fields).toEqual({
      managerIds: 'manager_not_found',
    })
    expect(await refused({ mapping: [{ to: 'ignore' }] })).toMatchObject({
      reason: 'nothing_identifies',
    })
    expect(
      await errorOf(w.colleague.api.imports.start.mutate({ ...input, managerIds: [] })),
    ).toMatchObject({ code: 'NOT_FOUND' })
    expect(await errorOf(w.guest.api.imports.inspect.query({ key }))).toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  it('is nobody else’s to look at or cancel', async () => {
    const { id } = await startImport(w.host, w.user, table('Name', 'Only Mine'))
    await ended(w.user, id)
    const { jobs } = w.colleague.api
    for (const call of [
      () => jobs.get.query({ id }),
      () => jobs.rows.query({ id }),
      () => jobs.cancel.mutate({ id }),
      () => jobs.undo.mutate({ id }),
    ])
      expect(await errorOf(call())).toMatchObject({ code: 'NOT_FOUND', reason: 'job_not_found' })
    expect((await w.colleague.api.jobs.list.query({})).map((job) => job.id)).not.toContain(id)
    expect((await w.owner.api.jobs.get.query({ id })).job.id).toBe(id)
  })

  it('is listed, newest first, page after page until the first one', async () => {
    const person = await w.join('user')
    const made: string[] = []
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) {
      const { id } = await startImport(w.host, person, table('Name', name))
      await ended(person, id)
      made.unshift(id)
    }
    const seen: string[] = []
    for (let before: { createdAt: number; id: string } | undefined; ; ) {
      const page = await person.api.jobs.list.query({ limit: 2, ...(before ? { before } : {}) })
      seen.push(...page.map((job) => job.id))
      const last = page.at(-1)
      if (!last) break
      before = { createdAt: last.createdAt, id: last.id }
    }
    expect(seen).toEqual(made)
  })

  it('leaves no file behind', async () => {
    const bucket = await w.host.runtime().getR2Bucket('FILES', 'unison')
    const key = await upload(w.host, w.user, table('Name', 'Read Once'))
    expect(await bucket.head(key)).not.toBeNull()
    const { dialect, mapping } = await w.user.api.imports.inspect.query({ key })
    const { result } = await w.user.api.imports.start.mutate({
      key,
      fileName: 'once.csv',
      encoding: 'utf-8',
      dialect,
      mapping,
      duplicates: 'skip',
      access: 'private',
      managerIds: [],
      tagIds: [],
    })
    await ended(w.user, result.id)
    await expect.poll(() => bucket.head(key)).toBeNull()
  })
})

describe('undoing an import', () => {
  it('takes back 2,000 rows but for what somebody has changed since, and back again', async () => {
    const { id, changeId } = await startImport(w.host, w.user, manyPersons(2_000), {
      access: 'write',
    })
    const job = await ended(w.user, id)
    expect(job.progress.counts).toMatchObject({ created: 2_000, companies: 10, failed: 0 })
    const count = async () =>
      Number(
        (
          await w.host.db.execute({
            sql: `select count(*) from events e join contacts c on c.id = e.entity_id where e.change_id = ? and e.kind = 'contact.created'`,
            args: [changeId],
          })
        ).rows[0]?.[0],
      )
    expect(await count()).toBe(2_010)
    const [changed] = await found(w.colleague, 'person777@example.com')
    if (!changed) throw new Error('the import is not visible')
    await w.colleague.api.contacts.update.mutate({
      id: changed.id,
      baseRev: changed.rev,
      fields: { position: 'Kept by Cole' },
    })
    expect(await errorOf(w.colleague.api.changes.undo.mutate({ changeId }))).toMatchObject({
      code: 'FORBIDDEN',
    })
    const { result } = await w.user.api.jobs.undo.mutate({ id })
    const undo = await ended(w.user, result.id)
    expect(undo).toMatchObject({ kind: 'contacts.undo', state: 'done', undoesJobId: id })
    expect(undo.progress).toMatchObject({ total: 2_010, done: 2_010 })
    expect(undo.progress.counts).toMatchObject({ undone: 2_009, failed: 1 })
    const { rows } = await w.user.api.jobs.rows.query({ id: undo.id })
    expect(rows).toMatchObject([
      {
        outcome: 'failed',
        reasons: [{ code: 'changed_since', value: w.colleague.name }],
        cells: ['Given777 Family777', changed.id],
      },
    ])
    expect(await count()).toBe(1)
    expect((await w.user.api.jobs.get.query({ id })).undoneBy?.id).toBe(undo.id)
    const redo = await w.user.api.changes.undo.mutate({ changeId: undo.changeId })
    if (!redo.result.jobId) throw new Error('so many records are taken back by a job')
    expect((await ended(w.user, redo.result.jobId)).progress.counts.undone).toBe(2_009)
    expect(await count()).toBe(2_010)
    const [linked] = await found(w.user, 'person10@example.com')
    expect(linked?.companyId).toMatch(/^con_/)
  })
})
