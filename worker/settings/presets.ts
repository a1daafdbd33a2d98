/** What the first types and temperatures are called in each language. Pure; the browser reads them by it too. */
import { type Locale, locales, type Preset } from '../../db/enums.ts'
import { type ListItem, titleKey } from './fields.ts'

export const presetTitles: Record<Locale, Record<Preset, string>> = {
  en: {
    client: 'Client',
    supplier: 'Supplier',
    partner: 'Partner',
    competitor: 'Competitor',
    cold: 'Cold',
    warm: 'Warm',
    hot: 'Hot',
  },
  zh: {
    client: '客户',
    supplier: '供应商',
    partner: '合作伙伴',
    competitor: '竞争对手',
    cold: '冷淡',
    warm: '温和',
    hot: '热烈',
  },
}

type Titled = Pick<ListItem, 'title' | 'preset'>

/** What a reader of this language sees. */
export const titleIn = (locale: Locale, { title, preset }: Titled): string =>
  preset === null ? title : presetTitles[locale][preset]

/** By all of these it is known to somebody: two items of a list share none. */
export const titleKeysOf = (item: Titled): string[] => [
  ...new Set([item.title, ...locales.map((locale) => titleIn(locale, item))].map(titleKey)),
]
