/**
 * What a text may consist of, the same for every way in: forms, imports, files, mails. Pure; the browser's forms use it
 * too, so that what a person sees accepted is what is stored.
 */

/** Control characters and what cannot be seen by itself; only a text that has one of these needs a closer look. */
const suspicious = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/u
const plain = /^[\n\x20-\x7e]*$/
const lineEnd = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g
/** Line ends and tabs stay for now; what else controls or is half a character means nothing to anybody. */
const meaningless = /(?![\t\n])[\p{Cc}\p{Cs}]/gu
const invisible = /\p{Default_Ignorable_Code_Point}/u
const joiner = /[\u200c\u200d]/
const joined = /[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]/u
const selector = /\p{Variation_Selector}/u
const flagTag = /[\u{e0020}-\u{e007f}]/u

/** A text of several lines: composed (NFC), well-formed, without characters that nobody can see, trimmed. */
export function cleanLines(text: string): string {
  if (plain.test(text)) return text.trim()
  if (!suspicious.test(text)) return text.normalize('NFC').trim()
  const visible = text.replaceAll(lineEnd, '\n').replaceAll(meaningless, '')
  const seen = withoutInvisible(visible).normalize('NFC').trim()
  return /[^\s\u2800]/u.test(seen) ? seen : ''
}

/** A text on one line: as `cleanLines`, each line end or tab a space. */
export const cleanLine = (text: string): string => cleanLines(text).replaceAll(/[\t\n]+/g, ' ')

/**
 * Leaves out what shows nothing by itself, but for what shapes its neighbours: joiners between letters or in an emoji,
 * a variant of the character before it, the letters of a flag.
 */
function withoutInvisible(text: string): string {
  if (!invisible.test(text)) return text
  const chars = [...text]
  const kept: string[] = []
  for (const [index, char] of chars.entries()) {
    if (!invisible.test(char) || shapes(char, kept, chars[index + 1])) kept.push(char)
  }
  return kept.join('')
}

function shapes(char: string, before: readonly string[], next: string | undefined): boolean {
  const last = before.at(-1)
  if (last === undefined || /\s/u.test(last)) return false
  if (joiner.test(char)) {
    const seen = selector.test(last) ? before.at(-2) : last
    return next !== undefined && joined.test(seen ?? '') && joined.test(next)
  }
  if (flagTag.test(char)) return last === '\u{1f3f4}' || flagTag.test(last)
  return selector.test(char) && !invisible.test(last)
}

/** At most so many UTF-16 units of a text, never half a character. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

/** Digits of any script as 0 to 9, full-width letters as plain ones: how numbers and addresses are compared and kept. */
export const plainSigns = (text: string): string =>
  text.normalize('NFKC').replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)))

/** Digits stand in runs of ten that begin with zero: what stands before a digit's run is none. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return code - zero
}
