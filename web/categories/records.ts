/** Categories of histories: so few that a screen that needs them has all of them. */
import { type Category, categoryTitles } from '../../worker/categories/fields.ts'
import { categoryKind } from '../../worker/categories/kind.ts'
import { readIn } from '../../worker/settings/presets.ts'
import { prefs } from '../i18n/prefs.ts'
import { api } from '../live/api.ts'
import { createRecords } from '../live/records.ts'
import { untilAnswered } from '../live/until-answered.ts'

const ask = async () => {
  const { asOf, categories: records } = await api.categories.list.query()
  return { asOf, records }
}
const categories = createRecords(categoryKind, ask, { isWhole: true })

/** Whoever shows them asks for them once; events keep them up from then on. */
export async function loadCategories(): Promise<void> {
  const { asOf, records } = await untilAnswered(ask)
  categories.ingestAll(asOf, records)
}

/** In order, the first ones in this person's language. */
export const allCategories = (): Category[] =>
  categories
    .all()
    .sort((a, b) => a.position - b.position)
    .map((one) => ({
      ...one,
      title: readIn(categoryTitles, prefs().locale === 'zh' ? 'zh' : 'en', one),
    }))
