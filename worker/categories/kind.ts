/** What a category of histories is, as the record machinery reads it. */
import { categoryIcons, categoryPresets } from '../../db/enums.ts'
import type { Kind } from '../records/kind.ts'
import { longestTitle } from '../settings/fields.ts'
import type { Category } from './fields.ts'

export const categoryKind: Kind<Category> = {
  entity: 'category',
  prefix: 'cat',
  empty: { id: '', rev: 0, title: '', icon: 'note', preset: null, position: 0 },
  there: 'title',
  always: ['icon', 'position'],
  fields: {
    title: { type: 'text', most: longestTitle.item },
    icon: { type: 'choice', among: categoryIcons },
    preset: { type: 'choice', among: categoryPresets },
    position: { type: 'whole' },
  },
  sets: {},
  items: {},
  sight: { by: 'everybody', of: 'crm' },
  nameOf: ({ title }) => title,
}
