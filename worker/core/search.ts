/**
 * One tokenizer for index and query. `words` holds whole words, single characters and bigrams of Han, kana and Hangul, e-mails with
 * their parts, phone digits with their ends, and the grantees, so that access is part of the index.
 * `parts` holds the same text for substrings (trigrams). Pure.
 */
import type { Grantee } from '../../party/protocol.ts'
import { foldText } from './fold.ts'
import { coreDigits, digitsOf, splitExtension, unmarkedCores } from './phone.ts'
import { phoneKey } from './phone-key.ts'

/** The longest text a query is made of. */
const maxTerms = 8
/** Scripts in which words do not stand apart, or are looked for by parts of them: their characters are words of their own. */
const unspaced = String.raw`[\p{scx=Han}\p{scx=Hangul}\p{scx=Hiragana}\p{scx=Katakana}]`
const han = new RegExp(unspaced, 'u')
const hanRun = new RegExp(`${unspaced}+`, 'gu')
const wordRun = /[\p{L}\p{N}]+/gu

const grantToken = (grantee: Grantee): string => `:${grantee.replaceAll(/[^a-z0-9]/gi, '-')}`

/** What is searched in a record. */
export type Searchable = {
  /** How the name is said: the syllables of each of its parts in Han, and then of the whole, other words as they are. */
  sounds: string[][]
  texts: string[]
  emails: string[]
  phones: string[]
  grantees: Grantee[]
}

/** The row of the `words` table. */
export function wordTokens(
  { sounds, texts, emails, phones, grantees }: Searchable,
  country: string,
): string {
  const tokens = new Set<string>(grantees.map(grantToken))
  for (const text of texts) for (const token of textTokens(foldText(text))) tokens.add(token)
  for (const said of sounds)
    for (const token of [...said, said.join(''), said.map((sound) => sound.charAt(0)).join('')])
      tokens.add(foldText(token))
  for (const email of emails.map(foldText)) {
    tokens.add(email)
    for (const token of email.matchAll(wordRun)) tokens.add(token[0])
    const domain = email.split('@')[1]
    if (domain) tokens.add(`@${domain}`)
  }
  for (const phone of phones) {
    const all = digitsOf(phone)
    if (all.length < 3) continue
    const digits = digitsOf(splitExtension(phone).number)
    for (const token of [all, digits, coreDigits(phone), keyDigits(phone, country)])
      if (token) tokens.add(token)
    for (const end of [4, 7, 8, 10, 11]) if (digits.length > end) tokens.add(digits.slice(-end))
  }
  return [...tokens].join(' ')
}

/** The row of the `parts` table: what a substring may be part of. */
export const partsText = ({ texts, emails, phones }: Searchable): string =>
  [...texts.map(foldText), ...emails.map(foldText), ...phones.map(digitsOf)]
    .filter(Boolean)
    .join('\n')

function* textTokens(text: string): Generator<string> {
  for (const [run] of text.matchAll(wordRun)) {
    if (!han.test(run)) {
      yield run
      continue
    }
    for (const [chars] of run.matchAll(hanRun)) yield* hanGrams(chars)
    for (const rest of run.split(hanRun)) if (rest) yield rest
  }
}

function* hanGrams(run: string): Generator<string> {
  const chars = [...run]
  for (const [index, char] of chars.entries()) {
    yield char
    const next = chars[index + 1]
    if (next) yield char + next
  }
}

/** How to look for what a person typed. `words` and `parts` are FTS5 match texts; a match in `parts` must contain each of `terms`. */
export type Search = { words: string; parts: string | null; terms: string[] }

/** The match texts for a query, limited to what these grantees see (null: no limit). Null when nothing can be searched for. */
export function searchFor(
  query: string,
  grantees: readonly Grantee[] | null,
  country: string,
): Search | null {
  const text = foldText(query).trim()
  const phone = phoneQuery(text)
  const terms = phone
    ? [digitsOf(phone)]
    : text
        .split(/\s+/)
        .filter((term) => wordMatch(term) !== null)
        .slice(0, maxTerms)
  if (terms.length === 0) return null
  const asked = phone ? [phoneMatch(phone, country)] : terms.map((term) => wordMatch(term))
  const access =
    grantees === null ? [] : [`(${grantees.map((g) => quote(grantToken(g))).join(' OR ')})`]
  const words = [...asked, ...access].join(' AND ')
  const grams = terms.flatMap((term) => trigrams(term))
  return {
    words,
    parts: terms.every((term) => term.length >= 3) ? grams.map(quote).join(' AND ') : null,
    terms,
  }
}

/** "+86 138-0013 8000" is one number, not four words. */
function phoneQuery(text: string): string | null {
  const { number } = splitExtension(text)
  if (!/^[\d\s()+./-]+$/.test(number)) return null
  return digitsOf(text).length >= 3 ? text : null
}

/** As few digits as this, without a calling code, would be the beginning of very many numbers. */
const fewestCore = 5

/** The number without its extension as it is dialled from everywhere. */
const keyDigits = (phone: string, country: string): string =>
  digitsOf(phoneKey(splitExtension(phone).number, country))

/** The number as it is typed, and as it is dialled within its country: one is stored this way and another that. */
function phoneMatch(phone: string, country: string): string {
  const digits = digitsOf(phone)
  const cores = [coreDigits(phone), keyDigits(phone, country), ...unmarkedCores(digits)].filter(
    (core) => core.length >= fewestCore && core !== digits,
  )
  const forms = [...new Set([digits, ...cores])].map((form) => `${quote(form)}*`)
  return forms.length === 1 ? forms.join('') : `(${forms.join(' OR ')})`
}

function wordMatch(term: string): string | null {
  if (/^[^\s@]+@[^\s@]*$/.test(term) || term.startsWith('@')) return `${quote(term)}*`
  const tokens = [...textTokens(term)]
  if (tokens.length === 0) return null
  const isGram = (token: string) => han.test(token)
  // Of a Han run the bigrams say everything; its single characters would only be asked for again.
  const asked = tokens.filter(
    (token) =>
      !(
        isGram(token) &&
        [...token].length === 1 &&
        tokens.some((t) => t !== token && t.includes(token))
      ),
  )
  return asked.map((token) => (isGram(token) ? quote(token) : `${quote(token)}*`)).join(' AND ')
}

const quote = (token: string): string => `"${token.replaceAll('"', '""')}"`

/** Trigrams that together cover the term, side by side: overlapping ones say little more and each costs a walk through its list. */
function trigrams(term: string): string[] {
  const chars = [...term]
  const starts = chars
    .map((_, index) => index)
    .filter((index) => index % 3 === 0 && index + 3 <= chars.length)
  if (chars.length % 3 !== 0) starts.push(chars.length - 3)
  return starts.map((index) => chars.slice(index, index + 3).join(''))
}
