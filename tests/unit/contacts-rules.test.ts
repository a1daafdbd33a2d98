import { describe, expect, it } from 'vitest'
import { requireDistinct } from '../../worker/contacts/distinct.ts'
import { type Contact, contactFields, emptyContact } from '../../worker/contacts/fields.ts'
import { displayName } from '../../worker/contacts/name.ts'
import { repeatOf } from '../../worker/contacts/repeats.ts'
import { normalise, requireFitting } from '../../worker/contacts/rules.ts'
import { infoInput, updateManyInput } from '../../worker/contacts/schema.ts'
import { phoneProblem, splitExtension } from '../../worker/core/phone.ts'
import { infoOf } from '../support/contacts.ts'

describe('the name that is shown', () => {
  it.each([
    ['张', '伟', '张伟'],
    ['王', '经理（采购）', '王经理（采购）'],
    ['司马', '光888', '司马光888'],
    ['诸葛', 'Kevin', '诸葛 Kevin'],
    ['高橋', 'さくら', '高橋さくら'],
    ['Lovelace', 'Ada', 'Ada Lovelace'],
    ['Smith', '伟', '伟 Smith'],
    ['张', '', '张'],
    ['', '小明', '小明'],
  ])('of %s and %s is %s', (lastName, firstName, name) => {
    expect(displayName({ kind: 'person', firstName, lastName, name: '', infos: [] })).toBe(name)
  })
})

describe('a phone', () => {
  it.each([
    ['13800138000转801', '801'],
    ['13800138000 转 801', '801'],
    ['010-88886666分机12', '12'],
    ['010-88886666（分机：12）', '12'],
    ['+1 (555) 010-0200 x12', '12'],
    ['+1 (555) 010-0200x12', '12'],
    ['+1 555 010 0200 ext. 12', '12'],
    ['+1 555 010 0200ext12', '12'],
    ['+1 555 010 0200 #12', '12'],
    ['+1 555 010 0200 Extension 12', '12'],
    ['13800138000', ''],
    ['*100#', ''],
    ['+49 30 901820, 901821', ''],
  ])('%s is kept, with the extension %j', (value, extension) => {
    const kept = infoInput.parse(infoOf('phone', value)).value
    expect(kept).toBe(value.normalize('NFKC'))
    expect(splitExtension(kept).extension).toBe(extension)
  })
  it.each([
    ['12', 'bad_phone'],
    ['', 'bad_phone'],
    ['call me', 'bad_phone'],
    ['Ada 13800138000', 'phone_signs'],
    ['13800138000 text 12', 'phone_signs'],
    ['13800138000 转王经理', 'phone_signs'],
    ['a@example.com 123', 'phone_signs'],
  ])('%j is none: %s', (value, reason) => expect(phoneProblem(value)).toBe(reason))
})

describe('a field that would be emptied', () => {
  const full: Contact = {
    ...emptyContact,
    ...Object.fromEntries(contactFields.map((field) => [field, 'x'])),
    id: 'con_00000001',
    rev: 1,
    updatedBy: '',
    updatedAt: 0,
  }
  it.each(['person', 'company'] as const)('is refused by its name for a %s', (kind) => {
    const kept = normalise({ ...full, kind })
    const unfit = contactFields.filter((field) => kept[field] !== full[field])
    expect(unfit.length).toBeGreaterThan(0)
    for (const field of contactFields) {
      const given = () => requireFitting(kind, { [field]: full[field] })
      if (!unfit.includes(field)) expect(given).not.toThrow()
      else
        expect(given).toThrow(
          expect.objectContaining({ fields: { [field]: expect.stringMatching(/_only$/) } }),
        )
    }
    // Of many at once only what all kinds have can be changed.
    for (const field of unfit)
      expect(updateManyInput.shape.fields.unwrap().keyof().options).not.toContain(field)
  })
})

describe('the same e-mail or phone twice', () => {
  const mail = infoOf('email', 'Ada@example.com')
  const same = infoOf('email', 'ada@EXAMPLE.com')
  const phone = infoOf('phone', '+44 20 7946 0018')
  const contact = (...infos: (typeof mail)[]): Contact => ({
    ...emptyContact,
    id: 'con_00000001',
    infos,
    rev: 1,
    updatedBy: '',
    updatedAt: 0,
  })
  it('is known by what they are compared by', () => {
    expect(repeatOf(same, [mail])).toBe('same_email')
    expect(repeatOf(infoOf('phone', '+44 (20) 7946-0018'), [phone])).toBe('same_phone')
    expect(repeatOf(mail, [mail, phone])).toBeNull()
    expect(repeatOf(infoOf('link', 'a.example'), [infoOf('link', 'a.example')])).toBeNull()
  })
  it('is refused where it was put, and may stay where it was', () => {
    expect(() => requireDistinct([], [mail, phone], contact(mail, phone), 'DE')).not.toThrow()
    expect(() =>
      requireDistinct([], [mail, phone, same], contact(mail, phone, same), 'DE'),
    ).toThrow(expect.objectContaining({ fields: { 'infos.2.value': 'same_email' } }))
    expect(() => requireDistinct([mail], [same], contact(mail, same), 'DE')).toThrow(
      expect.objectContaining({ fields: { 'infos.0.value': 'same_email' } }),
    )
    const ranked = { ...same, isPrimary: true }
    expect(() => requireDistinct([mail, same], [ranked], contact(mail, ranked), 'DE')).not.toThrow()
  })
})
