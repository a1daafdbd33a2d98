/** How well text reads that was decoded in a guessed encoding. Pure. */
import type { TextEncoding } from './encodings.ts'

const letter = /\p{L}/u
const mark = /\p{M}/u
const upper = /\p{Lu}/u
const lower = /\p{Ll}/u
const apostrophe = /[’‘·]/
/** What no table holds: controls, private characters, what could not be decoded. */
const absurd = /[\u0080-\u009f\ufffd\p{Co}]/u
const scripts = ['Latin', 'Cyrillic', 'Greek', 'Hebrew', 'Arabic', 'Thai'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
)

/** The share of non-ASCII characters that may stand where they stand: 1 all of them. */
export function plausibility(text: string, encoding: TextEncoding): number {
  const chars = [...text]
  let fitting = 0
  let foreign = 0
  for (const [at, char] of chars.entries()) {
    if (char < '\u0080') continue
    foreign += 1
    if (fits(char, chars[at - 1] ?? ' ', chars[at + 1] ?? ' ')) fitting += 1
  }
  const share = foreign === 0 ? 1 : fitting / foreign
  return western.has(encoding) && mixesAlphabets(text) ? share * 0.6 : share
}

function fits(char: string, before: string, after: string): boolean {
  if (absurd.test(char)) return false
  if (!letter.test(char) && !mark.test(char))
    return apostrophe.test(char) || !(letter.test(before) && letter.test(after))
  if (upper.test(char) && lower.test(before)) return false
  return sharesScript(char, before) && sharesScript(char, after)
}

/** A word is written in one script. */
function sharesScript(one: string, other: string): boolean {
  const [a, b] = [scriptOf(one), scriptOf(other)]
  return a < 0 || b < 0 || a === b
}

const scriptOf = (char: string): number => scripts.findIndex((script) => script.test(char))

/*
 * Windows-1254 is windows-1252 but for six letters: ğ ı ş stand where Icelandic has ð ý þ. Icelandic has them beside
 * accents that Turkish does not use.
 */
const western: ReadonlySet<TextEncoding> = new Set(['windows-1252', 'windows-1254', 'iso-8859-15'])
const icelandicOnly = /[ðýþ]/i
const icelandicAccents = /[áéíóúæ]/i
const turkishOnly = /[ğışĞİŞ]/

function mixesAlphabets(text: string): boolean {
  const hasAccents = icelandicAccents.test(text)
  return (icelandicOnly.test(text) && !hasAccents) || (turkishOnly.test(text) && hasAccents)
}
