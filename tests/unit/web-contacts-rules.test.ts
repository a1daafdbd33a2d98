import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paramsOf, queryOf, viewOf } from '../../web/contacts/address.ts'
import {
  checkDraft,
  companyInputOf,
  emptyDraft,
  inputOf,
  isUntouched,
  namesOnceOne,
  problemsLeft,
} from '../../web/contacts/create-draft.ts'
import { infoHref } from '../../web/contacts/info-texts.ts'
import { checkInfo, newInfo, sameInfo } from '../../web/contacts/infos.ts'
import { dayAfter, dayOf, startOfDay } from '../../web/i18n/days.ts'
import { createInput, infoInput } from '../../worker/contacts/schema.ts'

describe('days in a time zone', () => {
  it.each([
    ['2026-01-15', 'Europe/Berlin', '2026-01-14T23:00:00Z'],
    ['2026-07-15', 'Europe/Berlin', '2026-07-14T22:00:00Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
    ['2026-01-15', 'Asia/Shanghai', '2026-01-14T16:00:00Z'],
    ['2026-01-15', 'America/New_York', '2026-01-15T05:00:00Z'],
  ])('%s begins in %s', (day, zone, at) => {
    expect(startOfDay(day, zone)).toBe(Date.parse(at))
    expect(dayOf(Date.parse(at), zone)).toBe(day)
    expect(dayOf(Date.parse(at) - 1, zone)).not.toBe(day)
  })
  it('what is no day is none', () => {
    expect(startOfDay('2026-02-30', 'UTC')).toBeNull()
    expect(startOfDay('soon', 'UTC')).toBeNull()
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
  })
})

describe('the address', () => {
  it('gives the view back that made it', () => {
    const view = viewOf('person', {
      q: 'ada',
      type: 'none',
      tags: 'tag_00000001,tag_00000002',
      manager: 'me,usr_00000001',
      companies: 'con_00000001',
      country: 'DE,FR',
      email: 'a,b@example',
      access: 'private',
      from: '2026-01-01',
      to: '2026-01-31',
      sort: '-created',
    })
    const { kind: _, ...rest } = view
    expect(viewOf('person', paramsOf(rest))).toEqual(view)
    expect(queryOf(view, 'UTC')).toEqual({
      sort: '-created',
      filter: {
        kind: 'person',
        q: 'ada',
        typeId: ['none'],
        tagIds: ['tag_00000001', 'tag_00000002'],
        managerId: ['me', 'usr_00000001'],
        companyId: ['con_00000001'],
        country: ['DE', 'FR'],
        email: 'a,b@example',
        access: 'private',
        createdFrom: Date.UTC(2026, 0, 1),
        createdTo: Date.UTC(2026, 1, 1),
      },
    })
  })
  it('leaves out what makes no sense', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('q', 'type', 'tags', 'manager', 'access', 'from', 'to', 'sort'),
          fc.string(),
        ),
        (params) => {
          const { filter, sort } = queryOf(viewOf(null, params), 'Europe/Berlin')
          expect(['name', '-name', 'created', '-created']).toContain(sort)
          expect((filter.q ?? '').length).toBeLessThanOrEqual(100)
        },
      ),
    )
  })
})

describe('a draft', () => {
  it('that is untouched is known, and its empty entries are not sent', () => {
    const draft = { ...emptyDraft('person', 'usr_00000001'), firstName: 'Ada' }
    expect(
      isUntouched(emptyDraft('person', 'usr_00000001'), emptyDraft('person', 'usr_00000001')),
    ).toBe(true)
    expect(isUntouched(draft, emptyDraft('person', 'usr_00000001'))).toBe(false)
    const input = inputOf(draft)
    expect(input.infos).toEqual([])
    expect(createInput.safeParse(input).success).toBe(true)
  })
  it('says what is wrong where', () => {
    expect(checkDraft(emptyDraft('person', 'usr_00000001'))).toEqual({
      firstName: 'first_name_required',
      lastName: 'last_name_required',
    })
    expect(checkDraft(emptyDraft('company', 'usr_00000001'))).toEqual({
      name: 'company_name_required',
    })
    const draft = emptyDraft('person', 'usr_00000001')
    const [email, phone] = draft.infos
    if (!email || !phone) throw new Error('an empty draft has an e-mail and a phone to type into')
    expect(checkDraft({ ...draft, infos: [email, { ...phone, value: '12' }] })).toMatchObject({
      'infos.1.value': 'bad_phone',
    })
    const ada = { ...draft, firstName: 'Ada', infos: [{ ...email, value: 'a@example.com' }, phone] }
    expect(checkDraft(ada)).toEqual({ lastName: 'last_name_required' })
    expect(checkDraft({ ...ada, lastName: 'King' })).toEqual({})
    expect(checkDraft({ ...ada, hasOneName: true })).toEqual({})
    expect(checkDraft({ ...ada, firstName: ' ', hasOneName: true })).toEqual({
      firstName: 'first_name_required',
    })
  })
  it('of one name has all that was typed in it', () => {
    const draft = { ...emptyDraft('person', 'usr_00000001'), firstName: '芳', lastName: '李' }
    expect(namesOnceOne(draft, true)).toEqual({ hasOneName: true, firstName: '李芳', lastName: '' })
    expect(namesOnceOne(draft, false)).toEqual({ hasOneName: false })
  })
})

describe('a draft with the same e-mail twice', () => {
  it('is blamed for the second', () => {
    const draft = emptyDraft('person', 'usr_00000001')
    const [email, phone] = draft.infos
    if (!email || !phone) throw new Error('an empty draft has an e-mail and a phone to type into')
    const infos = [
      { ...email, value: 'a@example.com' },
      phone,
      { ...newInfo('email', draft), value: 'A@Example.com' },
    ]
    expect(checkDraft({ ...draft, infos })).toMatchObject({ 'infos.2.value': 'same_email' })
  })
})

describe('a draft with problems', () => {
  const empty = emptyDraft('person', 'usr_00000001')
  it('is no longer blamed for what was mended', () => {
    const problems = { lastName: 'last_name_required', 'infos.1.value': 'bad_phone' }
    for (const mended of [{ lastName: 'King' }, { hasOneName: true }])
      expect(problemsLeft(problems, empty, { ...empty, ...mended })).toEqual({
        'infos.1.value': 'bad_phone',
      })
    const infos = empty.infos.map((info) => ({ ...info, value: '1' }))
    expect(problemsLeft({ 'infos.1.value': 'bad_phone' }, empty, { ...empty, infos })).toEqual({})
    expect(problemsLeft(problems, empty, { ...empty, position: 'Countess' })).toEqual(problems)
  })
  it('makes a new company before its person, as open as that', () => {
    const draft = { ...empty, firstName: 'Ada', newCompany: 'Engines', access: 'read' as const }
    const company = companyInputOf(draft)
    expect(company).toMatchObject({ kind: 'company', name: 'Engines', access: 'read' })
    const input = inputOf(draft, company?.id)
    expect(input.companyId).toBe(company?.id)
    expect(createInput.safeParse(input).success).toBe(true)
    expect(createInput.safeParse(company).success).toBe(true)
    expect(companyInputOf(empty)).toBeNull()
  })
})

describe('an entry', () => {
  it.each([
    ['email', 'ada＠ｅｘａｍｐｌｅ．com', 'ada@example.com'],
    ['phone', '＋８６　１３９ ０００１ ２３４５', '+86 139 0001 2345'],
  ] as const)('%s in full-width letters is kept in plain ones', (kind, value, plain) => {
    const info = { ...newInfo(kind, { infos: [] }), value }
    expect(checkInfo(info)).toBeNull()
    expect(infoInput.parse(info).value).toBe(plain)
  })
  it.each(['javascript:alert(1)', ' JavaScript:x', 'data:text/html,x'])(
    'a link must not be %j',
    (value) => {
      const info = { ...newInfo('link', { infos: [] }), value }
      expect(checkInfo(info)).toBe('bad_link')
      expect(infoInput.safeParse(info).error?.issues[0]?.message).toBe('bad_link')
    },
  )
  it.each([
    ['yunqi', 'no_website'],
    ['my site', 'no_website'],
    ['yunqi.example', null],
    ['云起.中国/关于', null],
    ['http://intranet/page', null],
  ])('a website %j: %s', (value, reason) => {
    const info = { ...newInfo('link', { infos: [] }), value }
    expect(checkInfo(info)).toBe(reason)
    expect(infoInput.safeParse(info).error?.issues[0]?.message ?? null).toBe(reason)
    // On a network it is a name.
    expect(checkInfo({ ...info, network: 'wechat' })).toBeNull()
  })
  it.each([
    ['+86 138 0013 8000', 'tel:+8613800138000'],
    ['010-88886666分机12', 'tel:01088886666;ext=12'],
    ['(415) 555-0100 x7', 'tel:4155550100;ext=7'],
  ])('phone %s is dialled as %s', (value, href) => {
    expect(infoHref({ ...newInfo('phone', { infos: [] }), value })).toBe(href)
  })
  const email = newInfo('email', { infos: [] })
  it.each([
    ['', 'required'],
    ['nobody', 'bad_email'],
    [' a@example.com ', null],
  ])('e-mail %j', (value, reason) => {
    expect(checkInfo({ ...email, value })).toBe(reason)
  })
  it('of an address needs any part', () => {
    const address = newInfo('address', { infos: [email] })
    expect(checkInfo(address)).toBe('required')
    expect(checkInfo({ ...address, city: 'Paris' })).toBeNull()
    expect(address.position).toBe(1)
  })
  it('is the same when only blanks differ', () => {
    expect(sameInfo({ ...email, value: 'a' }, { ...email, value: ' a ' })).toBe(true)
    expect(sameInfo({ ...email, category: 'home' }, email)).toBe(false)
  })
})
