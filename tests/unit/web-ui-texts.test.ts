import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../../local/paths.ts'
import { pseudoText } from '../../web/i18n/pseudo.ts'
import type { Dictionary, Text } from '../../web/i18n/types.ts'

const folder = (locale: string): URL => new URL(`../../web/i18n/${locale}/`, import.meta.url)
const domainsOf = (locale: string): string[] =>
  readdirSync(folder(locale))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => name !== 'core')
    .sort()

const load = async (locale: string, domain: string): Promise<Dictionary> => {
  const module: { default: Dictionary } = await import(new URL(`${domain}.ts`, folder(locale)).href)
  return module.default
}

const forms = (text: Text): string[] => (typeof text === 'string' ? [text] : Object.values(text))
const params = (text: Text): string[] => {
  const longest = typeof text === 'string' ? text : text.other
  return [...longest.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort()
}

test('both languages have the same domains', () => {
  expect(domainsOf('en').length).toBeGreaterThan(4)
  expect(domainsOf('zh')).toEqual(domainsOf('en'))
})

/** All that may name a text. */
const sources = ['web', 'worker', 'db']
  .flatMap((name) =>
    readdirSync(join(ROOT, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/^i18n\/(en|zh)\//.test(file))
      .map((file) => readFileSync(join(ROOT, name, file), 'utf8')),
  )
  .join('\n')
const words = new Set([...sources.matchAll(/['"`]([\w]+)['"`]/g)].map((match) => match[1] ?? ''))
const named = new Set([...sources.matchAll(/\b[a-z]+\.\w+/g)].map(([name]) => name))
/** What is asked for by a word that comes from elsewhere: a reason, a column, a code of a job. */
const byWord = /^(errors\.|(auth|people|profile|settings)\.reason_|(contacts|imports|jobs)\.)/
/** Reasons that are put together: of what a field points to, and of the protocol's own codes. */
const composed =
  /^errors\.((company|manager|type|temperature|tag)_not_found|bad_request|unauthorized|precondition_failed|too_many_requests)$/

const isUsed = (domain: string, key: string): boolean => {
  const name = `${domain}.${key}`
  if (named.has(name) || composed.test(name)) return true
  return byWord.test(name) && words.has(key.replace(/^reason_/, ''))
}

test('a text that nobody asks for is noticed', () => {
  expect(isUsed('common', 'save')).toBe(true)
  expect(isUsed('common', 'neverAsked')).toBe(false)
})

describe.each(domainsOf('en'))('%s', (domain) => {
  test('every text is asked for', async () => {
    const keys = Object.keys(await load('en', domain))
    expect(keys.filter((key) => !isUsed(domain, key))).toEqual([])
  })

  test('both languages have the same keys and parameters, and no empty text', async () => {
    const [en, zh] = await Promise.all([load('en', domain), load('zh', domain)])
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
    for (const [key, text] of Object.entries(en)) {
      const other = zh[key] ?? ''
      expect(params(other), key).toEqual(params(text))
      for (const form of [...forms(text), ...forms(other)]) expect(form.trim(), key).not.toBe('')
    }
  })

  test('Chinese uses full-width punctuation beside Chinese characters', async () => {
    const zh = await load('zh', domain)
    const halfWidth = /[\u4E00-\u9FFF\u201C\u201D][,:;?!]|[,;?!][\u4E00-\u9FFF]/
    for (const [key, text] of Object.entries(zh)) {
      for (const form of forms(text)) expect(halfWidth.test(form), `${key}: ${form}`).toBe(false)
    }
  })

  test('English is in sentence case, without "please" and exclamation marks', async () => {
    const en = await load('en', domain)
    for (const [key, text] of Object.entries(en)) {
      for (const form of forms(text))
        expect(/!|\bplease\b/i.test(form), `${key}: ${form}`).toBe(false)
    }
  })
})

test('the pseudo-locale stretches words and leaves parameters alone', () => {
  const text = pseudoText('{name} left the room')
  expect(text).toMatch(/^\[\{name\} /)
  expect(text).not.toContain('left')
  expect(String(text).length).toBeGreaterThan('{name} left the room'.length * 1.4)
})
