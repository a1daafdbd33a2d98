/** What the page offers for a column, held to what the server takes. */
import { describe, expect, test } from 'vitest'
import { loadTexts } from '../../web/i18n/load.ts'
import { choiceOf, choices, problemsOf, targetOf } from '../../web/imports/targets.ts'
import { type Contact, emptyContact, type Info } from '../../worker/contacts/fields.ts'
import { fill } from '../../worker/imports/job/fill.ts'
import { checkMapping } from '../../worker/imports/mapping/check.ts'
import { type Mapping, singleTargets, targetSchema } from '../../worker/imports/mapping/targets.ts'

await loadTexts('contact', 'contacts', 'imports')
const offered = choices({ to: 'ignore' }).flatMap((group) =>
  group.choices.map(({ value }) => value),
)

describe('the places a column can go', () => {
  test.each(offered)('%s is a target the server takes, and reads back as itself', (choice) => {
    const target = targetOf(choice, 0, [{ to: 'ignore' }])
    expect(targetSchema.safeParse(target).success).toBe(true)
    expect(choiceOf(target)).toBe(choice)
  })

  test('a second e-mail gets a place of its own, a second part joins its address', () => {
    const mapping: Mapping = [
      { to: 'email', category: 'work', slot: 0 },
      { to: 'address', part: 'street', category: 'office', slot: 3 },
      { to: 'ignore' },
    ]
    expect(targetOf('email.work', 2, mapping)).toMatchObject({ slot: 1 })
    expect(targetOf('address.office.city', 2, mapping)).toMatchObject({ slot: 3 })
    expect(targetOf('address.home.city', 2, mapping)).toMatchObject({ slot: 0 })
  })

  test('page and server find the same things wrong', () => {
    const mappings: Mapping[] = [
      [{ to: 'ignore' }],
      [{ to: 'description' }],
      ...singleTargets.map((to): Mapping => [{ to }]),
      ...singleTargets.map((to): Mapping => [{ to: 'fullName' }, { to }, { to }]),
    ]
    for (const mapping of mappings) {
      const wrong = checkMapping(mapping)
      const { isNameless, doubled } = problemsOf(mapping)
      expect(isNameless).toBe(wrong.some(({ code }) => code === 'nothing_identifies'))
      expect([...doubled].toSorted()).toEqual(
        wrong.flatMap((one) => (one.code === 'duplicate_target' ? one.columns : [])).toSorted(),
      )
    }
  })
})

const info = (kind: Info['kind'], value: string, position: number): Info => ({
  id: `inf_${value}`,
  kind,
  network: kind === 'link' ? 'website' : null,
  category: 'work',
  value,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  isPrimary: position === 0,
  position,
})
const contact = (part: Partial<Contact>): Contact => ({
  id: 'con_00000000',
  ...emptyContact,
  managerIds: ['usr_00000000'],
  rev: 1,
  createdBy: 'usr_00000000',
  createdAt: 0,
  updatedBy: 'usr_00000000',
  updatedAt: 0,
  ...part,
})

describe('filling a contact that is there', () => {
  test('overwrites nothing and never mixes two names', () => {
    const there = contact({ firstName: 'Jo', position: 'CTO', tagIds: ['tag_a'] })
    const more = contact({
      firstName: 'Joanna',
      lastName: 'Doe',
      position: 'CEO',
      description: 'met at a fair',
      access: 'write',
      managerIds: ['usr_other'],
      tagIds: ['tag_b'],
    })
    expect(fill(there, more, 'US')).toMatchObject({
      firstName: 'Jo',
      lastName: '',
      position: 'CTO',
      description: 'met at a fair',
      access: 'private',
      managerIds: ['usr_00000000'],
      tagIds: ['tag_a', 'tag_b'],
    })
  })

  test('knows a phone and an e-mail however they are written, and keeps the primary ones', () => {
    const there = contact({
      infos: [info('email', 'Jo@X.org', 0), info('phone', '+1 (415) 555-0134', 1)],
    })
    const more = contact({
      infos: [
        info('email', 'jo@x.org', 0),
        info('phone', '+14155550134', 1),
        info('phone', '+1 415 555 0199', 2),
      ],
    })
    const filled = fill(there, more, 'US')
    expect(filled.infos.map(({ value }) => value)).toEqual([
      'Jo@X.org',
      '+1 (415) 555-0134',
      '+1 415 555 0199',
    ])
    expect(filled.infos.filter(({ isPrimary }) => isPrimary).map(({ value }) => value)).toEqual([
      'Jo@X.org',
      '+1 (415) 555-0134',
    ])
    expect(fill(filled, more, 'US')).toEqual(filled)
  })
})
