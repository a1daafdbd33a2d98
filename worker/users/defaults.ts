/** What a new portal begins with, in the language it was set up in. */
import type { ListItemList, Locale } from '../../db/enums.ts'

export type DefaultItem = { list: ListItemList; title: string; color: string | null }

const cold = '#8a98d8'
const warm = '#ffd267'
const hot = '#df7895'

const titles = {
  en: {
    types: ['Client', 'Supplier', 'Partner', 'Competitor'],
    temperatures: ['Cold', 'Warm', 'Hot'],
    tags: ['Lead', 'Customer', 'Supplier', 'Staff'],
  },
  zh: {
    types: ['客户', '供应商', '合作伙伴', '竞争对手'],
    temperatures: ['冷淡', '温和', '热烈'],
    tags: ['潜在客户', '客户', '供应商', '员工'],
  },
} satisfies Record<Locale, object>

export function defaultsIn(locale: Locale): { items: DefaultItem[]; tags: string[] } {
  const { types, temperatures, tags } = titles[locale]
  const colors = [cold, warm, hot]
  return {
    items: [
      ...types.map((title): DefaultItem => ({ list: 'contact_type', title, color: null })),
      ...temperatures.map(
        (title, index): DefaultItem => ({
          list: 'temperature',
          title,
          color: colors[index] ?? null,
        }),
      ),
    ],
    tags,
  }
}
