/** A description that does not fit its type is refused by the compiler, at its own line. */
import { expect, it } from 'vitest'
import type { Audience } from '../../party/protocol.ts'
import type { Kind } from '../../worker/records/kind.ts'

type Note = {
  id: string
  rev: number
  title: string
  isDone: boolean
  dueAt: number | null
  tagIds: string[]
}

const fields: Kind<Note>['fields'] = {
  title: { type: 'text', most: 9 },
  isDone: { type: 'flag' },
  dueAt: { type: 'instant' },
}
const note: Kind<Note> = {
  entity: 'tag',
  prefix: 'not',
  empty: { id: '', rev: 0, title: '', isDone: false, dueAt: null, tagIds: [] },
  there: 'title',
  fields,
  sets: { tagIds: { type: 'person' } },
  items: {},
  sight: { by: 'access', field: 'title', open: ['+'], to: 'tagIds' },
  nameOf: ({ title }) => title,
}

it('holds descriptions to their types', () => {
  const wrong: unknown[] = [
    // @ts-expect-error A field is missing.
    { title: fields.title, isDone: fields.isDone } satisfies Kind<Note>['fields'],
    // @ts-expect-error A flag is no text.
    { ...fields, isDone: { type: 'text', most: 9 } } satisfies Kind<Note>['fields'],
    // @ts-expect-error An instant is no person.
    { ...fields, dueAt: { type: 'person' } } satisfies Kind<Note>['fields'],
    // @ts-expect-error A group is one of several, never the one.
    { ...fields, title: { type: 'person', orGroup: true } } satisfies Kind<Note>['fields'],
    // @ts-expect-error A set is no field.
    { ...fields, tagIds: { type: 'person' } } satisfies Kind<Note>['fields'],
    // @ts-expect-error There is no such set.
    { ...note.sets, userIds: { type: 'person' } } satisfies Kind<Note>['sets'],
    // @ts-expect-error The members of a set are not let go by themselves.
    { tagIds: { type: 'link', to: 'tag', onRemoved: 'unlink' } } satisfies Kind<Note>['sets'],
    // @ts-expect-error Nor does a record go with one of many.
    { tagIds: { type: 'link', to: 'tag', onRemoved: 'remove' } } satisfies Kind<Note>['sets'],
    // @ts-expect-error One list of keys or several: never both, as nobody could say which of them count.
    ['all', ['u:usr_1']] satisfies Audience,
    // @ts-expect-error What says who sees it is a set.
    { by: 'access', field: 'title', open: ['+'], to: 'title' } satisfies Kind<Note>['sight'],
    // @ts-expect-error What is there or not is a field.
    'tagIds' satisfies Kind<Note>['there'],
  ]
  expect(wrong).toHaveLength(11)
})
