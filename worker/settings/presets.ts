/** What the first types and temperatures are called in each language. Pure; the browser reads them by it too. */
import { type Locale, locales, type Preset } from '../../db/enums.ts'
import { type ListItem, titleKey } from './fields.ts'

/** What the first of a list are called in each language. */
export type Titles<P extends string> = Record<Locale, Record<P, string>>
type Titled<P extends string> = { title: string; preset: P | null }

export const presetTitles: Titles<Preset> = {
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

/** What a reader of this language sees. */
export const readIn = <P extends string>(
  titles: Titles<P>,
  locale: Locale,
  { title, preset }: Titled<P>,
): string => (preset === null ? title : titles[locale][preset])

/** By all of these it is known to somebody: two of a list share none. */
export const keysIn = <P extends string>(titles: Titles<P>, one: Titled<P>): string[] => [
  ...new Set([one.title, ...locales.map((locale) => readIn(titles, locale, one))].map(titleKey)),
]

type Item = Pick<ListItem, 'title' | 'preset'>
export const titleIn = (locale: Locale, item: Item): string => readIn(presetTitles, locale, item)
export const titleKeysOf = (item: Item): string[] => keysIn(presetTitles, item)
