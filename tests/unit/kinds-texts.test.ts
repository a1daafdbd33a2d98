/** 19, 20, 21: what people read of every kind is there in both languages, and what they typed is not lost. */
import { expect, it } from 'vitest'
import { fieldName } from '../../web/contacts/field-names.ts'
import en from '../../web/i18n/en/errors.ts'
import { loadTexts } from '../../web/i18n/load.ts'
import zh from '../../web/i18n/zh/errors.ts'
import { placesOf } from '../../web/live/edits.ts'
import { draftsOf } from '../../web/live/refused-drafts.ts'
import { kinds } from '../../worker/kinds.ts'
import { columnOf } from '../../worker/records/table.ts'
import { pointing } from '../../worker/records/targets.ts'

await loadTexts('contact', 'contacts')

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

it.each(kinds.tables)('20: a refused field of a $kind.entity leaves a draft', ({ kind }) => {
  for (const [f, { type }] of Object.entries(kind.fields)) {
    // A file is one press.
    if (type === 'file') continue
    const edit = { id: 'one', baseRev: 2, fields: { [f]: 'mine' }, items: {}, sets: {} }
    const refusal = { reason: 'changed', fields: {}, conflicts: [] }
    expect(draftsOf(edit, kind, refusal, undefined), f).toMatchObject([
      { place: f, value: { mine: 'mine' } },
    ])
  }
})

it.each(kinds.tables)('21: a $kind.entity changes in the places that its ops name', ({ kind }) => {
  const [fields, sets, items] = [kind.fields, kind.sets, kind.items].map(Object.keys)
  const all = <T>(names: string[] = [], one: T) => Object.fromEntries(names.map((f) => [f, one]))
  const edit = {
    fields: all(fields, null),
    sets: all(sets, { add: ['a'], del: [] }),
    items: all(items, { put: [{ id: 'new', position: 0 }], del: ['old'] }),
  }
  const elements = items?.flatMap((f) => [`${f}.new`, `${f}.old`]) ?? []
  expect(placesOf(edit).toSorted()).toEqual(
    [...(fields ?? []), ...(sets ?? []), ...elements].toSorted(),
  )
})
