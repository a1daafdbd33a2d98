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
