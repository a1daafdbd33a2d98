/** The filled form of a contact: what one changes there, beside what the others change meanwhile. */
import { expect, it } from 'vitest'
import { changeOf, draftOfContact, merged } from '../../web/contacts/edit-draft.ts'
import { newInfo } from '../../web/contacts/infos.ts'
import { changed } from '../../worker/contacts/changed.ts'
import { type Contact, emptyContact } from '../../worker/contacts/fields.ts'
import { normalise } from '../../worker/contacts/rules.ts'

const mail = (id: string, value: string) => ({
  ...newInfo('email', { infos: [] }),
  id: `inf_${id}`,
  value,
})
const ada: Contact = normalise({
  ...emptyContact,
  kind: 'person',
  id: 'con_1',
  rev: 3,
  updatedBy: 'usr_1',
  updatedAt: 1,
  firstName: 'Ada',
  lastName: 'King',
  tagIds: ['tag_a', 'tag_b'],
  managerIds: ['usr_1'],
  infos: [mail('1', 'ada@example.com'), mail('2', 'king@example.com')],
})
const base = draftOfContact(ada)
const firstMail = (draft: typeof base) => draft.infos.find(({ id }) => id === 'inf_1')

it('changes nothing when nothing was changed, though there is a phone to type into', () => {
  expect(base.infos.map(({ kind }) => kind)).toEqual(['email', 'email', 'phone'])
  expect(changeOf(base, base)).toBeNull()
})

it('sends what was changed and no more', () => {
  const phone = base.infos.find(({ kind }) => kind === 'phone')
  if (!phone) throw new Error('there is a phone to type into')
  const mine = {
    ...base,
    position: 'Countess',
    infos: base.infos
      .filter(({ id }) => id !== 'inf_2')
      .map((info) => (info.id === phone.id ? { ...info, value: '+49 30 1234567' } : info)),
    tagIds: ['tag_b', 'tag_c'],
  }
  const change = changeOf(base, mine)
  expect(change).toEqual({
    fields: { position: 'Countess' },
    infos: { put: [{ ...phone, value: '+49 30 1234567' }], del: ['inf_2'] },
    tags: { add: ['tag_c'], del: ['tag_a'] },
  })
  const after = changed(ada, change ?? {})
  expect(after).toMatchObject({ position: 'Countess', tagIds: ['tag_b', 'tag_c'] })
  expect(after.infos.map(({ value }) => value)).toEqual(['ada@example.com', '+49 30 1234567'])
})

it('shows what the others change meanwhile, wherever one has changed nothing oneself', () => {
  const mine = { ...base, firstName: 'Augusta', tagIds: ['tag_a'] }
  const now = {
    ...base,
    firstName: 'Adah',
    lastName: 'Lovelace',
    tagIds: ['tag_a', 'tag_b', 'tag_z'],
    infos: [{ ...mail('1', 'new@example.com') }, mail('9', 'third@example.com')],
  }
  const shown = merged(base, mine, now)
  expect(shown).toMatchObject({
    firstName: 'Augusta',
    lastName: 'Lovelace',
    tagIds: ['tag_a', 'tag_z'],
  })
  expect(firstMail(shown)?.value).toBe('new@example.com')
  // The second went, the third came, and there still is a phone to type into.
  expect(shown.infos.map(({ id, kind }) => (kind === 'phone' ? kind : id))).toEqual([
    'inf_1',
    'inf_9',
    'phone',
  ])
  // None of it is sent as one's own.
  expect(changeOf(base, mine)).toEqual({
    fields: { firstName: 'Augusta' },
    tags: { add: [], del: ['tag_b'] },
  })
})

it('keeps an entry one has changed when somebody else takes it away', () => {
  const infos = base.infos.map((info) =>
    info.id === 'inf_1' ? { ...info, value: 'x@y.zz' } : info,
  )
  const shown = merged(
    base,
    { ...base, infos },
    { ...base, infos: [mail('2', 'king@example.com')] },
  )
  expect(firstMail(shown)?.value).toBe('x@y.zz')
})
