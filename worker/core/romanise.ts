/** Han text in Latin letters, so that lists sort by sound and a name is found by typing how it is said. */
import { pinyin } from 'pinyin-pro'

const han = /\p{Script=Han}/u

/** Syllables without tones, in order; text in other scripts stands as it is. `surname`: the first character is read as a family name (曾 is zeng). */
export function syllables(text: string, options: { surname?: boolean } = {}): string[] {
  if (!han.test(text)) return [text]
  return pinyin(text, {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
    surname: options.surname ? 'head' : 'off',
  })
    .map((part) => part.trim())
    .filter(Boolean)
}

/**
 * How a name is said, to be found by: each of its parts in Han ("Kevin 诸葛" by `zhuge`), and the whole of it when it has
 * other words as well. Nothing for a name without Han.
 */
export function soundsOf(name: string, options: { surname?: boolean } = {}): string[][] {
  const words = name.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []
  const parts = words.filter((word) => han.test(word)).map((word) => syllables(word, options))
  if (parts.length === 0) return []
  const whole = words.flatMap((word) => (han.test(word) ? syllables(word, options) : [word]))
  return words.length === 1 ? parts : [...parts, whole]
}
