import { describe, expect, it } from 'vitest'
import { columnOf } from '../../web/contacts/column-places.ts'
import { emptyContact } from '../../worker/contacts/fields.ts'
import { infoOf } from '../support/contacts.ts'

const first = infoOf('email', 'a@x.example', { isPrimary: true })
const second = infoOf('email', 'b@x.example', { position: 1 })
const phone = infoOf('phone', '555')
const address = infoOf('address', '1 Main St')
const contact = {
  ...emptyContact,
  id: 'con_1',
  rev: 1,
  updatedBy: '',
  updatedAt: 0,
  infos: [first, second, phone, address],
}

describe('a change shows in the column', () => {
  it.each([
    ['lastName', 'name'],
    ['access', 'name'],
    ['companyId', 'company'],
    ['temperatureId', 'temperature'],
    ['tagIds', 'tags'],
    ['managerIds', 'managers'],
    [`infos.${first.id}`, 'email'],
    [`infos.${phone.id}`, 'phone'],
    [`infos.${second.id}`, null],
    [`infos.${address.id}`, null],
    ['infos.inf_gone', null],
    ['description', null],
  ])('%s: %s', (place, column) => expect(columnOf(contact, place)).toBe(column))
})
