import { expect, it } from 'vitest'
import { categoryTitles } from '../../worker/categories/fields.ts'
import { presetTitles, titleIn, titleKeysOf } from '../../worker/settings/presets.ts'

it('a first item is read in the language of its reader until it is renamed', () => {
  const first = { title: 'Client', preset: 'client' } as const
  expect([titleIn('en', first), titleIn('zh', first)]).toEqual(['Client', '客户'])
  expect(titleIn('zh', { title: 'Patron', preset: null })).toBe('Patron')
})

it('is known by its titles in all languages, and none of these is that of another', () => {
  expect(titleKeysOf({ title: 'Client', preset: 'client' })).toEqual(['client', '客户'])
  for (const known of [presetTitles, categoryTitles]) {
    const all = Object.values(known).flatMap((titles) => Object.values<string>(titles))
    expect(new Set(all).size).toBe(all.length)
  }
})
