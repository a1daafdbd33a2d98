import { expect, it } from 'vitest'
import { touchesOf } from '../../web/live/touches.ts'
import { emptyContact } from '../../worker/contacts/fields.ts'
import { contactKind } from '../../worker/contacts/kind.ts'
import { diff } from '../../worker/records/diff.ts'

const person = { ...contactKind.empty, ...emptyContact, id: 'con_1', firstName: 'Ada' }
const touchesIn = (ops: ReturnType<typeof diff>): string[] =>
  touchesOf(contactKind, [{ id: 'con_1', ops }]).toSorted()

it('a change is about its record and what it makes it point to', () => {
  const made = { ...person, companyId: 'con_2', tagIds: ['tag_1'], typeId: 'lst_1' }
  expect(touchesIn(diff(contactKind, null, made))).toEqual(['con_1', 'con_2', 'lst_1', 'tag_1'])
})

it('what is let go, people and what is written in a text are waited for by nobody', () => {
  const before = { ...person, companyId: 'con_2', tagIds: ['tag_1'] }
  const after = { ...person, managerIds: ['usr_1'], description: 'see con_1m8c4reegz79sa28dkw3' }
  expect(touchesIn(diff(contactKind, before, after))).toEqual(['con_1'])
})
