/** What a new portal begins with, in the language it was set up in. */
import type { Locale, Preset } from '../../db/enums.ts'
import type { ListItem } from '../settings/fields.ts'
import { presetTitles } from '../settings/presets.ts'

type DefaultItem = Pick<ListItem, 'list' | 'title' | 'color' | 'preset'>

const types: readonly Preset[] = ['client', 'supplier', 'partner', 'competitor']
const temperatures: readonly (readonly [Preset, string])[] = [
  ['cold', '#8a98d8'],
  ['warm', '#ffd267'],
  ['hot', '#df7895'],
]
const tags: Record<Locale, string[]> = {
  en: ['Lead', 'Customer', 'Supplier', 'Staff'],
  zh: ['潜在客户', '客户', '供应商', '员工'],
}

export function defaultsIn(locale: Locale): { items: DefaultItem[]; tags: string[] } {
  const titles = presetTitles[locale]
  return {
    items: [
      ...types.map((preset): DefaultItem => {
        return { list: 'contact_type', title: titles[preset], color: null, preset }
      }),
      ...temperatures.map(([preset, color]): DefaultItem => {
        return { list: 'temperature', title: titles[preset], color, preset }
      }),
    ],
    tags: tags[locale],
  }
}
