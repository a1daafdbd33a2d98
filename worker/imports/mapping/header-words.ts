const signs: [RegExp, string][] = [
  [/[\u260e\u260f\u{1f4de}\u{1f4df}]/gu, ' phone '],
  [/[\u{1f4f1}\u{1f4f2}]/gu, ' mobile '],
  [/[\u2709\u{1f4e7}\u{1f4e8}\u{1f4e9}]/gu, ' email '],
  [/[\u{1f310}\u{1f517}]/gu, ' website '],
  [/[\u{1f4e0}]/gu, ' fax '],
  [/[\u{1f3e2}\u{1f3ed}]/gu, ' company '],
]

/**
 * A header as plain words: `FirstName*`, `first_name` and `First Name` are all `first name`. Signs
 * such as ☎ count as words, Latin and Cyrillic accents fall away, and Latin words part from Han and kana (FAX番号).
 */
export function headerWords(raw: string): string {
  const spoken = signs.reduce((text, [sign, word]) => text.replace(sign, word), raw)
  return spoken
    .normalize('NFKC')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .replace(
      /(\p{Script=Latin})(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu,
      '$1 ',
    )
    .replace(
      /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=\p{Script=Latin})/gu,
      '$1 ',
    )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * A test for any of the words in a comma-separated list. Words of spaced scripts match whole words, `*` opens a side
 * (`*telefon` finds "Autotelefon"); Chinese, Japanese, Korean and Arabic words match anywhere.
 */
export function anyOf(words: string): RegExp {
  return new RegExp(listed(words).map(pattern).join('|'), 'u')
}

/** A test for a header that is exactly one of the listed words, but for a trailing number. */
export function exactly(words: string): RegExp {
  return new RegExp(`^(?:${listed(words).map(headerWords).join('|')})(?: \\d+)?$`, 'u')
}

function listed(words: string): string[] {
  return words.split(',').map((word) => word.trim())
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}]/u

function pattern(word: string): string {
  const plain = headerWords(word)
  if (unspaced.test(plain)) return plain
  const before = word.startsWith('*') ? '' : '(?<![\\p{L}\\p{N}])'
  const after = word.endsWith('*') ? '' : '(?![\\p{L}\\p{N}])'
  return `${before}${plain}${after}`
}
