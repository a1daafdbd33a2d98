import { createRoot, createSignal } from 'solid-js'
import { describe, expect, it } from 'vitest'
import type { WireEvent } from '../../party/protocol.ts'
import {
  draftOfRefused,
  emptyDraft,
  inputOf,
  problemsLeft,
} from '../../web/contacts/create-draft.ts'
import { editOfContact } from '../../web/contacts/edit.ts'
import { newInfo } from '../../web/contacts/infos.ts'
import { makingManager } from '../../web/contacts/made-manager.ts'
import { isOpenAt, refusedPath } from '../../web/contacts/refused-address.ts'
import { isRefusedCreate, refusedOf } from '../../web/contacts/refused-creates.ts'
import { setChange } from '../../web/contacts/set-change.ts'
import { loadTexts } from '../../web/i18n/load.ts'
import { draftsOf, isRefusedDraft } from '../../web/live/refused-drafts.ts'
import { setText } from '../../web/live/refused-place.ts'
import { createInline, type Keep, type SaveAnswer, type Typed } from '../../web/ui/inline-state.ts'
import type { Info } from '../../worker/contacts/fields.ts'
import { contactKind } from '../../worker/contacts/kind.ts'

const info = (id: string): Info => ({
  id,
  kind: 'email',
  network: null,
  category: 'work',
  value: `${id}@example.com`,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  isPrimary: false,
  position: 0,
})

describe('a change that was refused when nobody waited for it', () => {
  const input = {
    id: 'con_1',
    baseRev: 3,
    fields: { position: 'Mine', companyId: 'con_9', currency: 'EUR', photoKey: 'photos/1' },
    infos: { put: [info('inf_old'), info('inf_new')], del: [] },
    tags: { add: ['tag_1'], del: [] },
  }
  const conflict = { key: 'position', theirs: 'Theirs', mine: 'Mine', actorId: 'usr_2', at: 5 }

  it('goes back into the drafts of its fields, with both sides where there are two', () => {
    const drafts = draftsOf(
      editOfContact(input),
      contactKind,
      { reason: 'changed_by_others', fields: {}, conflicts: [conflict] },
      { infos: [info('inf_old')] },
    )
    expect(drafts).toEqual([
      {
        key: 'field.con_1.position',
        place: 'position',
        value: { mine: 'Mine', rev: 3, reason: 'changed_by_others', conflict },
      },
      ...(['companyId', 'currency'] as const).map((place) => ({
        key: `field.con_1.${place}`,
        place,
        value: {
          mine: input.fields[place],
          rev: 3,
          reason: 'changed_by_others',
          conflict: null,
        },
      })),
      {
        key: 'field.con_1.infos.inf_old',
        place: 'infos.inf_old',
        value: { mine: info('inf_old'), rev: 3, reason: 'changed_by_others', conflict: null },
      },
      { key: 'new-info.con_1', place: 'infos.inf_new', value: [info('inf_new')] },
    ])
    expect(isRefusedDraft(drafts[0]?.value)).toBe(true)
    expect(isRefusedDraft(drafts.at(-1)?.value)).toBe(false)
  })

  it('says the reason of the field rather than that of the whole', () => {
    const [draft] = draftsOf(
      editOfContact(input),
      contactKind,
      { reason: 'invalid', fields: { position: 'too_long' }, conflicts: [] },
      undefined,
    )
    expect(draft?.value).toMatchObject({ mine: 'Mine', reason: 'too_long', conflict: null })
  })
})

it('a set that was refused is told with the names that were to come and go', async () => {
  await loadTexts('live')
  const names: Record<string, string> = { tag_1: 'VIP', tag_2: 'Lead', tag_3: 'Old' }
  const text = (add: string[], del: string[]) => setText('Tags', { add, del }, (id) => names[id])
  expect(text(['tag_1', 'tag_2'], ['tag_3'])).toBe('Tags (adding VIP and Lead; removing Old)')
  expect(text(['tag_1'], [])).toBe('Tags (adding VIP)')
  expect(text([], ['tag_3'])).toBe('Tags (removing Old)')
  expect(text(['tag_gone'], [])).toBe('Tags')
})

describe('a new contact that was refused', () => {
  const me = 'usr_00000001'
  const empty = emptyDraft('person', me)
  const phone = { ...newInfo('phone', { infos: [] }), value: '+49 30 123' }
  const sent = inputOf({
    ...empty,
    firstName: 'Ada',
    companyId: 'con_00000009',
    managerIds: [me, 'usr_00000002'],
    infos: [...empty.infos, phone],
  })
  const why = (fields: Record<string, string>) => ({ reason: 'invalid_input', fields })

  it('is a draft again with all that was sent, its reasons at the entries they are of', () => {
    const fields = { 'infos.0.value': 'bad_phone' }
    const draft = draftOfRefused(refusedOf(sent, why(fields), null), me)
    const { id: _id, infos: _infos, ...values } = sent
    expect(draft).toMatchObject(values)
    expect(draft.infos[0]).toMatchObject({ id: phone.id, value: phone.value })
    // There is an e-mail to type into again, behind what the reasons number.
    expect(draft.infos.map((one) => one.kind)).toEqual(['phone', 'email'])
    const mended = { ...draft, infos: draft.infos.map((one) => ({ ...one, value: '1234' })) }
    expect(problemsLeft(fields, draft, mended)).toEqual({})
  })

  it('loses nothing when it is kept and read again while it is mended', () => {
    const refused = refusedOf(sent, why({ managerIds: 'manager_not_found' }), null)
    const draft = { ...draftOfRefused(refused, me), lastName: 'King' }
    const kept: unknown = JSON.parse(JSON.stringify({ ...refused, values: draft }))
    if (!isRefusedCreate(kept)) throw new Error('a kept draft is recognised')
    expect(draftOfRefused(kept, me)).toEqual(draft)
  })

  it('lets be chosen again what is not there any more, and keeps the rest', () => {
    const refused = refusedOf(sent, why({ companyId: 'company_not_found' }), null)
    expect(draftOfRefused(refused, me)).toMatchObject({
      companyId: null,
      managerIds: sent.managerIds,
    })
    const other = refusedOf(sent, why({ managerIds: 'manager_not_found' }), null)
    expect(draftOfRefused(other, me).companyId).toBe('con_00000009')
  })

  it('takes back the new company it named, and what stood in the way of that', () => {
    const company = { name: 'Engines', ...why({ managerIds: 'manager_not_found' }) }
    const refused = refusedOf(sent, why({ companyId: 'company_not_found' }), company)
    expect(refused.fields).toEqual({ managerIds: 'manager_not_found' })
    expect(draftOfRefused(refused, me)).toMatchObject({ newCompany: 'Engines', companyId: null })
    const long = { name: 'Engines', ...why({ name: 'too_long' }) }
    const { fields, ...rest } = refusedOf(sent, why({ companyId: 'company_not_found' }), long)
    expect(fields).toEqual({ newCompany: 'too_long' })
    const draft = draftOfRefused({ fields, ...rest }, me)
    expect(problemsLeft(fields, draft, { ...draft, newCompany: 'Engine' })).toEqual({})
  })

  it('has an address beside the list one is looking at', () => {
    const at = (pathname: string, search = '') => ({ pathname, search })
    expect(
      refusedPath(at('/contacts/persons', '?q=a&open=con_1&tab=history'), 'person', 'con_2'),
    ).toBe('/contacts/persons?q=a&create=person&draft=con_2')
    expect(refusedPath(at('/contacts/con_2', '?tab=history'), 'company', 'con_2')).toBe(
      '/contacts?create=company&draft=con_2',
    )
    expect(isOpenAt(at('/contacts/con_2'), 'con_2')).toBe(true)
    expect(isOpenAt(at('/contacts', '?open=con_2'), 'con_2')).toBe(true)
    expect(isOpenAt(at('/contacts', '?open=con_3'), 'con_2')).toBe(false)
  })
})

describe('a field with a draft', () => {
  const by = { userId: 'usr_2', name: 'Grace' }
  const refused: Typed<string> = {
    value: 'Mine',
    base: 'Before',
    answer: { kind: 'conflict', conflict: { theirs: 'Theirs', by, at: 5 } },
  }

  /** A field over a draft that can be put back from elsewhere. */
  function field(first: Typed<string> | null) {
    const [revived, bump] = createSignal(0)
    let kept = first
    const keep: Keep<string> = {
      read: () => kept,
      write: (typed) => {
        kept = typed
      },
      revived,
    }
    const sent: string[] = []
    return createRoot((dispose) => ({
      dispose,
      sent,
      kept: () => kept,
      putBack: (typed: Typed<string>) => {
        kept = typed
        bump((n) => n + 1)
      },
      inline: createInline<string>({
        keep,
        value: () => 'Theirs',
        isSame: Object.is,
        changed: () => null,
        save: async (value): Promise<SaveAnswer<string>> => {
          sent.push(value)
          return { kind: 'saved' }
        },
      }),
    }))
  }

  it('shows both sides of what was refused before it appeared, until the person chooses', async () => {
    const f = field(refused)
    expect(f.inline.phase()).toMatchObject({ kind: 'conflict', draft: 'Mine' })
    expect(f.kept()).toMatchObject({ value: 'Mine', answer: { kind: 'conflict' } })
    f.inline.keepMine()
    await expect.poll(() => f.inline.phase().kind).toBe('saved')
    expect(f.sent).toEqual(['Mine'])
    expect(f.kept()).toBeNull()
    f.dispose()
  })

  it('takes up what comes back while it is on the screen, but not over what is being typed', () => {
    const idle = field(null)
    idle.putBack(refused)
    expect(idle.inline.phase()).toMatchObject({ kind: 'conflict', draft: 'Mine' })
    idle.dispose()

    const busy = field(null)
    busy.inline.begin()
    busy.inline.setDraft('Newer')
    busy.putBack(refused)
    expect(busy.inline.phase().kind).toBe('editing')
    expect(busy.inline.draft()).toBe('Newer')
    busy.dispose()
  })
})

it('a set is sent as what this person did to it, whatever others did meanwhile', () => {
  const [a, b, c, d] = ['tag_a', 'tag_b', 'tag_c', 'tag_d'].map((id) => ({ id }))
  if (!a || !b || !c || !d) throw new Error('four tags')
  expect(setChange([a, b], [b, c, d])).toEqual({ add: ['tag_c', 'tag_d'], del: ['tag_a'] })
  expect(setChange([a], [a])).toEqual({ add: [], del: [] })
})

it('two people may add to a set at once: nobody is asked, and each keeps the other’s', async () => {
  const [value, setValue] = createSignal<readonly string[]>(['a'])
  const sent: { add: string[]; del: string[] }[] = []
  const members = (ids: readonly string[]) => ids.map((id) => ({ id }))
  const { inline, dispose } = createRoot((dispose) => ({
    dispose,
    inline: createInline<readonly string[]>({
      isMerged: true,
      value,
      isSame: (x, y) => x.join() === y.join(),
      changed: () => ({ by: { userId: 'usr_2', name: 'Grace' }, at: 1 }),
      save: async (mine, { base }) => {
        sent.push(setChange(members(base), members(mine)))
        return { kind: 'saved' }
      },
    }),
  }))
  inline.begin()
  inline.setDraft(['a', 'mine'])
  setValue(['a', 'theirs'])
  inline.commit()
  await expect.poll(() => inline.phase().kind).toBe('saved')
  expect(sent).toEqual([{ add: ['mine'], del: [] }])
  dispose()
})

it('a person is told when somebody else makes them a manager, and of nothing else', () => {
  const event = (actorId: string, add: string[], kind = 'contact.updated'): WireEvent => ({
    type: 'event',
    seq: 1,
    changeId: 'chg_1',
    kind,
    entity: 'contact',
    entityId: 'con_1',
    rev: 2,
    ops: [{ f: 'managerIds', add, del: [] }],
    actor: { type: 'user', id: actorId },
    at: 1,
  })
  const told = event('usr_other', ['usr_me'])
  expect(
    makingManager(
      [
        told,
        event('usr_me', ['usr_me']),
        event('usr_other', ['usr_third']),
        event('usr_other', ['usr_me'], 'contact.reverted'),
      ],
      'usr_me',
    ),
  ).toEqual([told])
})
