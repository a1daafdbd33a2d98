/**
 * Words that stand in hidden places alone are looked for in everything that those get who may not see them: answers of
 * every procedure and route, refusals, files, frames of sockets, mails; while it is hidden, when it is opened, and after.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { newId } from '../../worker/core/ids.ts'
import { app } from '../../worker/http.ts'
import { ask, askAll } from '../support/asking.ts'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { type Call, everyCall, known, type Learned, unknownLike } from '../support/every-call.ts'
import { type Choices, ended, startImport, upload } from '../support/import-jobs.ts'
import { MarkedPortal, readers } from '../support/marked-portal.ts'
import { Markers } from '../support/markers.ts'
import { procedures } from '../support/procedures.ts'
import type { Member } from '../support/workspace.ts'

// Thousands of questions, on a machine that has other work.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

let portal: MarkedPortal
let keeper: Member
beforeAll(async () => {
  portal = await MarkedPortal.start()
  keeper = portal.keeper
})
afterAll(() => portal.stop())

/** Imports, and has the job and what it made known to everybody. */
async function imports(by: Member, table: string, choices: Choices): Promise<string> {
  const { id, changeId } = await startImport(portal.w.host, by, table, choices)
  portal.learned.jobs.push(id)
  portal.learned.changes.push(changeId)
  expect((await ended(by, id)).state).toBe('done')
  const { rows } = await portal.w.host.db.execute({
    sql: "select distinct entity_id as id from events where change_id = ? and entity = 'contact'",
    args: [changeId],
  })
  portal.learned.contacts.push(...rows.map(({ id }) => String(id)))
  return id
}

async function undoes(by: Member, id: string): Promise<string> {
  const { result } = await by.api.jobs.undo.mutate({ id })
  portal.learned.jobs.push(result.id)
  portal.learned.changes.push(result.changeId)
  expect((await ended(by, result.id)).state).toBe('done')
  return result.id
}

const idNamed = async (firstName: string): Promise<string> => {
  const { rows } = await portal.w.owner.api.contacts.list.query({ filter: { q: firstName } })
  return rows[0]?.contact.id ?? ''
}

describe('the search itself', () => {
  it('knows every procedure', () =>
    expect(known.procedures.toSorted()).toEqual(procedures.map(({ path }) => path).toSorted()))

  it('knows every route', () =>
    expect(known.routes.toSorted()).toEqual(
      [...new Set(app.routes.map(({ method, path }) => `${method} ${path}`))].toSorted(),
    ))

  it('finds a marker however it is written', () => {
    const faults = new Markers<'reader'>()
    const word = faults.word('a word', 'reader')
    const phone = faults.phone('a number')
    const code = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`
    const coded = Buffer.from(`{"name":"${word}"}`).toString('base64url')
    for (const text of [
      word,
      word.toUpperCase(),
      [...word].map(code).join(''),
      coded,
      `x.${coded}`,
    ])
      expect(faults.in(`before ${text} after`), text).toEqual(['a word'])
    for (const text of [phone, phone.replaceAll(' ', ''), encodeURIComponent(phone)])
      expect(faults.in(text), text).toEqual(['a number'])
    expect([faults.in('nothing'), faults.leaked('reader', word)]).toEqual([[], []])
    faults.hide('reader', 'a word')
    expect(faults.leaked('reader', word)).toEqual(['a word'])
  })
})

describe('what is hidden from the start', () => {
  let hidden: Learned
  beforeAll(async () => {
    const { learned, w } = portal
    const tag = await keeper.api.settings.createTag.mutate({
      title: portal.word('tag', 'onlooker', 'colleague'),
    })
    learned.tags.push(tag.result.id)
    const companyId = await portal.create({ kind: 'company', name: portal.word('company name') })
    const id = await portal.create({
      kind: 'person',
      ...portal.fields('as it was made'),
      companyId,
      infos: portal.infos('as it was made'),
      photoKey: await portal.photo('as it was made'),
      tagIds: [tag.result.id],
    })
    await portal.renew(id, 'as it is', 'private')
    const removed = await portal.create({ kind: 'person', ...portal.fields('removed') })
    const { changeId } = await keeper.api.contacts.remove.mutate({ ids: [removed] })
    learned.changes.push(changeId)
    await portal.photo('in no use')
    const file = `Name,E-mail\n${portal.word('cell of a file')},x@unison.example\n`
    learned.files.push(await upload(w.host, keeper, file))

    const [kept, bad] = [portal.word('import, kept'), portal.word('import, bad e-mail')]
    const table = [
      `First name,E-mail,Description,${portal.word('head of a column')}`,
      `${kept},kept@unison.example,${portal.word('import, description')},`,
      `${portal.word('import, warned')},${bad},,`,
      `,,${portal.word('import, no name')},`,
    ]
    const job = await imports(keeper, table.join('\n'), {
      access: 'private',
      fileName: `${portal.word('file name')}.csv`,
    })
    await portal.change(
      await idNamed(kept),
      { fields: { firstName: portal.word('import, changed since') } },
      w.owner,
    )
    await undoes(keeper, job)

    // More than one by one are told of.
    const many = await imports(keeper, `First name\n${'Many\n'.repeat(60)}`, { access: 'private' })
    const { job: made } = await keeper.api.jobs.get.query({ id: many })
    const { rows } = await keeper.api.contacts.list.query({ filter: { q: 'many' }, limit: 100 })
    const all = await keeper.api.contacts.updateMany.mutate({
      ids: rows.map(({ contact }) => contact.id),
      fields: { currency: 'EUR' },
    })
    learned.changes.push(made.changeId, all.changeId)
    hidden = structuredClone(learned)
    // Sixty that are alike tell no more than three.
    learned.contacts.splice(-57)
    hidden.contacts.splice(-57)
  })

  it('reaches nobody who may not see it', async () => {
    expect(await portal.leaks({ isWhole: true })).toEqual([])
  })

  it('S12: is not so much as named to the sockets of others, one by one or as many', async () => {
    expect(await portal.told()).toEqual([])
    const { contacts, changes, jobs } = hidden
    for (const reader of ['onlooker', 'colleague', 'guest'] as const) {
      const heard = portal.heardBy(reader)
      expect(heard.length, reader).toBeGreaterThan(100)
      expect([...contacts, ...changes, ...jobs].filter((id) => heard.includes(id))).toEqual([])
    }
  })

  it('is found with the same questions by those who may see it, and would be noticed with others', async () => {
    const found = new Set<string>()
    for (const member of [keeper, portal.w.crmAdmin]) {
      const questions = everyCall({ ...portal.learnedBy('stranger') })
      const reading = questions.filter(({ isReading }) => isReading)
      const answers = await askAll(portal.w.host, member.cookie, reading)
      for (const { text } of answers) for (const label of portal.marks.in(text)) found.add(label)
      for (const reader of readers)
        expect(portal.leaksIn(reader, answers).length).toBeGreaterThan(100)
    }
    expect(portal.marks.labels.filter((label) => !found.has(label))).toEqual([])
  })

  it('S14: is answered for in the words of what never was', async () => {
    const never = unknownLike(hidden)
    for (const reader of readers) {
      const cookie = portal.memberOf(reader)?.cookie ?? null
      const told = async (learned: Learned, isReading: boolean) => {
        const calls = everyCall({ ...learned, seqs: [], times: [] }).filter(
          (call) => call.isReading === isReading && !isItsOwn(call),
        )
        const answers = await askAll(portal.w.host, cookie, calls)
        return answers.map(
          ({ call, status, text }) =>
            `${call.name} → ${status} ${withoutIds(text.slice(text.indexOf('\n\n')), learned)}`,
        )
      }
      for (const isReading of [true, false]) {
        const ofNothing = await told(never, isReading)
        const ofHidden = await told(hidden, isReading)
        const other = ofHidden.filter((answer, at) => answer !== ofNothing[at])
        expect(other, reader).toEqual([])
      }
    }
  })

  it('reaches nobody who tries to change it', async () => {
    expect(await portal.leaks({ isTrying: true, isWhole: true })).toEqual([])
  })
})

/** What answers by what was asked before, or makes something; of ids that are taken see tests/domain/out-of-sight.test.ts. */
const isItsOwn = ({ name, path, body }: Call): boolean =>
  path.startsWith('/api/auth/') ||
  name === 'settings.createTag' ||
  (name === 'contacts.create' && String(body).includes('"id"'))

/** An answer without what differs from one question to the next in any case. */
const withoutIds = (text: string, { contacts, changes, jobs, infos }: Learned): string =>
  [...contacts, ...changes, ...jobs, ...infos]
    .reduce((body, id) => body.replaceAll(id, '#'), text)
    .replace(/\b(req|chg|con|tag)_[0-9a-z]+/g, '#')
    .replace(/"(seq|from|to|asOf|at|rev)":\d+/g, '"$1":0')
    .replace(/"(url|key)":"[^"]+"/g, '')

describe('a contact that is private, open, private and open again', () => {
  let id: string
  const open = ['onlooker', 'colleague'] as const
  beforeAll(async () => {
    portal.begin()
    id = await portal.create({
      kind: 'person',
      ...portal.fields('first, private'),
      infos: portal.infos('first, private'),
      photoKey: await portal.photo('first, private'),
    })
    await portal.renew(id, 'second, private', 'private')
  })

  it('S7: tells of its open times alone, while it is open', async () => {
    await portal.renew(id, 'third, open', 'read', ...open)
    for (const reader of open) {
      const { url } = await portal.w[reader].api.events.recordSocket.query({ id })
      await portal.listen(reader, url)
    }
    const position = portal.word('third, open, then edited', ...open)
    await portal.change(id, { fields: { position } })
    expect(await portal.leaks({ isTrying: true })).toEqual([])
  })

  it('S7: tells nothing any more when it is private again', async () => {
    expect(await portal.told()).toEqual([])
    await portal.renew(id, 'fourth, private', 'private')
    const { url } = await keeper.api.events.recordSocket.query({ id })
    const room = await portal.listen('stranger', url)
    room.say({ field: portal.word('field somebody is in', 'stranger'), isTyping: true })
    for (const reader of open) portal.marks.hide(reader, 'third, open')
    expect(await portal.leaks({ isTrying: true })).toEqual([])
  })

  it('S7: tells of its open times when it is open once more', async () => {
    for (const reader of open) portal.marks.tell(reader, 'third, open')
    await portal.renew(id, 'fifth, open', 'read', ...open)
    expect(await portal.leaks({ isTrying: true })).toEqual([])
    for (const reader of open) {
      const { events } = await portal.w[reader].api.changes.history.query({ id })
      const told = portal.marks.in(JSON.stringify(events))
      expect(new Set(told.map((label) => label.split(' ')[0])), reader).toEqual(new Set(['third,']))
    }
  })

  it('S7: tells its whole past to a manager, a new one too', async () => {
    await portal.change(id, { managers: { add: [portal.w.colleague.id] } })
    const { events } = await portal.w.colleague.api.changes.history.query({ id })
    const told = new Set(portal.marks.in(JSON.stringify(events)))
    for (const time of ['first', 'second', 'third', 'fourth', 'fifth'])
      expect(
        [...told].some((label) => label.startsWith(time)),
        time,
      ).toBe(true)
    for (const time of ['first, ', 'second, ', 'fourth, ']) portal.marks.tell('colleague', time)
    expect(await portal.leaks()).toEqual([])
    await portal.change(id, { managers: { del: [portal.w.colleague.id] } })
    for (const time of ['first, ', 'second, ', 'fourth, ']) portal.marks.hide('colleague', time)
    expect(await portal.leaks()).toEqual([])
  })

  it('tells nothing of its open times when it was made private and removed', async () => {
    await portal.renew(id, 'sixth, private', 'private')
    const { changeId } = await keeper.api.contacts.remove.mutate({ ids: [id] })
    portal.learned.changes.push(changeId)
    expect(await portal.told()).toEqual([])
    for (const reader of open) {
      portal.marks.hide(reader, 'third, open')
      portal.marks.hide(reader, 'fifth, open')
    }
    expect(await portal.leaks({ isTrying: true })).toEqual([])
  })
})

describe('S6: an import of somebody', () => {
  beforeEach(() => portal.begin())

  it('tells nothing of those of its contacts that are hidden from them by now, nor does its undoing', async () => {
    const { colleague, owner } = portal.w
    const names = ['Anfang', 'Bleibt', 'Geht', 'Später']
    const table = `First name\n${names.join('\n')}\n`
    const job = await imports(colleague, table, { access: 'write' })
    const [hidden = '', , removed = '', later = ''] = await Promise.all(names.map(idNamed))
    const hide = async (id: string, label: string) => {
      await portal.change(
        id,
        {
          fields: { ...portal.fields(label), access: 'private' },
          managers: { add: [keeper.id], del: [colleague.id] },
        },
        owner,
      )
    }
    await hide(hidden, 'hidden before it is undone')
    await hide(removed, 'removed before it is undone')
    await owner.api.contacts.remove.mutate({ ids: [removed] })
    const seen = portal.fields('seen when it is undone', 'onlooker', 'colleague')
    await portal.change(later, { fields: seen }, owner)
    expect(await portal.leaks()).toEqual([])
    const undo = await undoes(colleague, job)
    const answer = await colleague.api.jobs.rows.query({ id: undo })
    expect(answer.rows.map(({ cells }) => cells[1])).toEqual([later])
    const { progress } = (await colleague.api.jobs.get.query({ id: undo })).job
    expect([progress.total, progress.done]).toEqual([2, 2])
    expect(progress.counts).toMatchObject({ undone: 1, failed: 1 })
    expect(await portal.leaks()).toEqual([])

    await hide(later, 'hidden after it was undone')
    expect(await portal.told()).toEqual([])
    for (const reader of ['onlooker', 'colleague'] as const)
      portal.marks.hide(reader, 'seen when it is undone')
    expect(await portal.leaks({ isTrying: true })).toEqual([])
  })

  it('tells nothing of contacts that its rows met and that are hidden by now', async () => {
    const { colleague } = portal.w
    const open = ['onlooker', 'colleague'] as const
    const fields = portal.fields('met', ...open)
    const met = await portal.create({
      kind: 'person',
      ...fields,
      access: 'read',
      infos: [...portal.infos('met', ...open)],
    })
    const email = portal.learned.emails.at(-1) ?? ''
    await colleague.api.contacts.create.mutate({
      ...oneNamed('Eigen'),
      infos: [infoOf('email', 'eigen@unison.example')],
    })
    for (const [duplicates, row] of [
      ['skip', `New,${email},`],
      ['update', `New,${email},`],
      ['update', `Eigen,eigen@unison.example,${email}`],
    ] as const) {
      const table = `First name,E-mail,E-mail 2\n${row}\n`
      const job = await imports(colleague, table, { duplicates })
      const { rows } = await colleague.api.jobs.rows.query({ id: job })
      expect(JSON.stringify(rows), row).toContain(fields.firstName)
    }
    await portal.change(met, { fields: { access: 'private' } })
    expect(await portal.told()).toEqual([])
    for (const reader of open) portal.marks.hide(reader, 'met')
    // What stood in the file is its sender's own.
    portal.marks.tell('colleague', 'met e-mail')
    expect(await portal.leaks({ isTrying: true })).toEqual([])
  })
})

describe('an answer that is asked for again', () => {
  beforeAll(() => portal.begin())

  it('tells nothing of a contact that is hidden by now', async () => {
    const { colleague, host } = portal.w
    const id = await portal.create({
      kind: 'person',
      ...portal.fields('managed for a while', 'colleague'),
      managerIds: [keeper.id, colleague.id],
    })
    const call = {
      name: 'contacts.update',
      isReading: false,
      method: 'POST' as const,
      path: '/trpc/contacts.update',
      body: JSON.stringify({ id, baseRev: 1, fields: { position: 'Plain', description: '' } }),
    }
    const planId = newId('pln')
    const first = await ask(host, colleague.cookie, call, planId)
    expect(portal.marks.in(first.text)).toContain('managed for a while position')
    await host.mailTo(`${colleague.id}@unison.example`, ({ text }) =>
      portal.marks.in(text).includes('managed for a while first name'),
    )
    expect(await portal.told()).toEqual([])
    await portal.change(id, { managers: { del: [colleague.id] } })
    portal.marks.hide('colleague', 'managed for a while')
    const again = await ask(host, colleague.cookie, call, planId)
    expect([again.status, portal.leaksIn('colleague', [again])]).toEqual([200, []])
    expect(await portal.leaks()).toEqual([])
  })
})

describe('all of it together, in the end', () => {
  it('reaches nobody who may not see it', async () => {
    portal.begin()
    portal.recall()
    expect(await portal.leaks({ isTrying: true })).toEqual([])
  })
})
