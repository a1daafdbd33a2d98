import type { TextEncoding } from './encodings.ts'

/** In order of preference: an equal score goes to the earlier one. */
const candidates: TextEncoding[] = ['windows-1252', 'windows-1251', 'windows-1250', 'macintosh']

const letter = /\p{L}/u
const upper = /\p{Lu}/u
const lower = /\p{Ll}/u
const cyrillic = /\p{Script=Cyrillic}/u
const asciiLetter = /[A-Za-z]/
const apostrophe = /[’‘'´`·-]/

type Around = { before: string; char: string; after: string; run: number }

/** How well one non-ASCII character sits among its neighbours: 1 well, 0 badly, below 0 absurd. */
function suits({ before, char, after, run }: Around): number {
  const code = char.charCodeAt(0)
  if (code === 0xfffd || (code >= 0x80 && code < 0xa0)) return -1
  if (!letter.test(char)) {
    const inWord = asciiLetter.test(before) && asciiLetter.test(after)
    return inWord && !apostrophe.test(char) ? 0 : 0.9
  }
  if (upper.test(char) && lower.test(before)) return 0
  if (cyrillic.test(char)) {
    return asciiLetter.test(before) || asciiLetter.test(after) || run < 2 ? 0 : 1
  }
  return run >= 3 ? 0 : 1
}

function runLength(text: string, at: number): number {
  const isHigh = (index: number) => text.charCodeAt(index) > 0x7f
  let from = at
  let to = at
  while (from > 0 && at - from < 3 && isHigh(from - 1)) from -= 1
  while (to + 1 < text.length && to - at < 3 && isHigh(to + 1)) to += 1
  return to - from + 1
}

function score(text: string): number {
  let sum = 0
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) < 0x80) continue
    count += 1
    sum += suits({
      before: text[at - 1] ?? ' ',
      char: text[at] ?? ' ',
      after: text[at + 1] ?? ' ',
      run: runLength(text, at),
    })
  }
  return count === 0 ? 0 : Math.max(0, sum / count)
}

export function guessSingleByte(sample: Uint8Array): { encoding: TextEncoding; score: number }[] {
  return candidates.map((encoding) => ({
    encoding,
    score: score(new TextDecoder(encoding).decode(sample)) * 0.95,
  }))
}
