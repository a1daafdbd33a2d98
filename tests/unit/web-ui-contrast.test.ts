import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

// The colours as they are written, measured by the formula of WCAG 2.2: text at 4.5:1, controls at 3:1, in both themes.
const css = ['tokens', 'people']
  .map((name) => readFileSync(new URL(`../../web/styles/${name}.css`, import.meta.url), 'utf8'))
  .join('\n')

type Themes = { light: number; dark: number }

/** Relative luminance of an oklch colour (CSS Color 4, Oklab matrices), clipped to sRGB. */
function luminance(text: string): number {
  const [l = 0, c = 0, h = 0] = text.trim().split(/\s+/).map(Number)
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const l_ = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m_ = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s_ = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (x: number): number => Math.min(1, Math.max(0, x))
  const r = clip(4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_)
  const g = clip(-1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_)
  const bl = clip(-0.0041960863 * l_ - 0.7034186147 * m_ + 1.707614701 * s_)
  return 0.2126 * r + 0.7152 * g + 0.0722 * bl
}

const pair = /light-dark\(\s*oklch\(([^)]+)\),\s*oklch\(([^)]+)\)\s*\)/
function themesOf(value: string): Themes {
  const found = pair.exec(value)
  if (found === null) throw new Error(`Not a pair of opaque oklch colours: ${value}`)
  return { light: luminance(found[1] ?? ''), dark: luminance(found[2] ?? '') }
}

function token(name: string): Themes {
  const found = new RegExp(`${name}:\\s*([^;]+);`).exec(css)
  if (found === null) throw new Error(`No token ${name}`)
  return themesOf(found[1] ?? '')
}

const people = [...css.matchAll(/--person:\s*([^;]+);/g)].map((m) => themesOf(m[1] ?? ''))

function contrast(a: number, b: number): number {
  const [hi, lo] = a > b ? [a, b] : [b, a]
  return (hi + 0.05) / (lo + 0.05)
}

function expectContrast(a: Themes, b: Themes, least: number): void {
  expect(contrast(a.light, b.light)).toBeGreaterThanOrEqual(least)
  expect(contrast(a.dark, b.dark)).toBeGreaterThanOrEqual(least)
}

test('the measure itself: black on white is 21:1, grey on grey is not enough', () => {
  expect(contrast(luminance('1 0 0'), luminance('0 0 0'))).toBeCloseTo(21, 1)
  expect(contrast(luminance('0.7 0 0'), luminance('1 0 0'))).toBeLessThan(4.5)
})

const grounds = ['--c-page', '--c-surface', '--c-raised', '--c-field', '--c-hover', '--c-selected']

describe('text', () => {
  const texts = ['--c-text', '--c-text-2', '--c-text-3', '--c-accent-text', '--c-danger']
  test.each(texts.flatMap((t) => grounds.map((g) => [t, g] as const)))('%s on %s', (t, g) => {
    expectContrast(token(t), token(g), 4.5)
  })
  test.each(['danger', 'warn', 'good', 'info'])(
    '%s on its soft ground and on the surface',
    (tone) => {
      expectContrast(token(`--c-${tone}`), token(`--c-${tone}-soft`), 4.5)
      expectContrast(token(`--c-${tone}`), token('--c-surface'), 4.5)
      expectContrast(token('--c-text'), token(`--c-${tone}-soft`), 4.5)
      expectContrast(token('--c-text-2'), token(`--c-${tone}-soft`), 4.5)
    },
  )
  test('on the accent, on danger', () => {
    expectContrast(token('--c-on-accent'), token('--c-accent'), 4.5)
    expectContrast(token('--c-on-accent'), token('--c-accent-hover'), 4.5)
    expectContrast(token('--c-on-danger'), token('--c-danger'), 4.5)
  })
})

test('what bounds a control or shows the focus stands out from its ground', () => {
  for (const line of ['--c-line-control', '--c-focus', '--c-accent']) {
    for (const ground of ['--c-page', '--c-surface', '--c-raised', '--c-field']) {
      expectContrast(token(line), token(ground), 3)
    }
  }
})

test('twelve colours of people carry their initials and stand out', () => {
  expect(people).toHaveLength(12)
  for (const person of people) {
    expectContrast(token('--c-on-person'), person, 4.5)
    expectContrast(person, token('--c-surface'), 3)
  }
})
