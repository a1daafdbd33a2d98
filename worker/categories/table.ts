/** Where categories of histories are kept. */
import type { Table } from '../records/table.ts'
import { titledSetting } from '../settings/table.ts'
import type { Category } from './fields.ts'
import { categoryKind } from './kind.ts'

export const categoryTable: Table<Category> = {
  ...titledSetting,
  kind: categoryKind,
  name: 'history_categories',
  complete: (category) => category,
  reasons: { missing: 'category_not_found', readOnly: 'forbidden' },
}
