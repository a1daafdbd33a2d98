/** 19, 20, 21: what people read of every kind is there in both languages, and what they typed is not lost. */
import { expect, it } from 'vitest'
import { fieldName } from '../../web/contacts/field-names.ts'
import en from '../../web/i18n/en/errors.ts'
import { loadTexts } from '../../web/i18n/load.ts'
import zh from '../../web/i18n/zh/errors.ts'
import { placesOf } from '../../web/live/places.ts'
import { draftsOf } from '../../web/live/refused-drafts.ts'
import { contactKind } from '../../worker/contacts/kind.ts'
import { kinds } from '../../worker/kinds.ts'
import { columnOf } from '../../worker/records/table.ts'
import { pointing } from '../../worker/records/targets.ts'

await loadTexts('contacts')

/** Kinds whose records have a card and a history, by how those name a field. */
const named: Record<string, (field: string) => string> = { contact: fieldName }

it.each(kinds.tables)(
  '19: of a $kind.entity every refusal has words in both languages',
  (table) => {
    const { missing, readOnly } = table.reasons
    const targets = pointing(table).map((f) => `${columnOf(f.replace(/Ids?$/, ''))}_not_found`)
    const reasons = [
      missing,
      readOnly,
      ...targets,
      ...Object.values(table.taken).map((one) => one.reason),
    ]
    for (const texts of [en, zh]) expect(reasons.filter((reason) => !(reason in texts))).toEqual([])
  },
)

it.each(kinds.tables.filter(({ isSetting }) => !isSetting))(
  '19: of a $kind.entity every field has a name',
  ({ kind }) => {
    const nameOf = named[kind.entity]
    const fields = [kind.fields, kind.sets, kind.items].flatMap(Object.keys)
    const own = fields.filter((f) => !['createdBy', 'createdAt'].includes(f))
    expect(own.filter((f) => nameOf === undefined || nameOf(f) === f)).toEqual([])
  },
)

/** Fields that somebody fills in: not what is chosen once, uploaded, or told by itself. */
const typed = Object.entries(contactKind.fields).flatMap(([f, { type }]) =>
  f === contactKind.there || ['file', 'person', 'instant'].includes(type) ? [] : [f],
)

it.each(typed)('20: a refused %s leaves a draft', (f) => {
  const input = { id: 'con_1', baseRev: 2, fields: { [f]: 'mine' } }
  const drafts = draftsOf(input, { reason: 'changed', fields: {}, conflicts: [] }, undefined)
  expect(drafts).toMatchObject([{ place: f, value: { mine: 'mine' } }])
})

it('21: every field, set and list of a contact is a place of a change', () => {
  const { fields, sets, items } = contactKind
  const change = {
    fields: Object.fromEntries(Object.keys(fields).map((f) => [f, null])),
    infos: { put: [], del: ['inf_1'] },
    tags: { add: ['tag_1'] },
    managers: { add: ['usr_1'] },
  }
  expect(placesOf(change).toSorted()).toEqual(
    [
      ...Object.keys(fields),
      ...Object.keys(sets),
      ...Object.keys(items).map((f) => `${f}.inf_1`),
    ].toSorted(),
  )
})
