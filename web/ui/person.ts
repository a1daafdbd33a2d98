import { compoundSurnames } from '../../worker/core/surnames.ts'

export const personColours = 12

/** The colour of a person, 0 to 11, always the same for the same id (FNV-1a); painted by `data-person`. */
export function personColour(userId: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < userId.length; i++) {
    hash ^= userId.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0) % personColours
}

const han = /\p{Script=Han}/u
const hanPart = /\p{Script=Han}[\p{Script=Han}\s·]*/u

/**
 * Up to two letters that stand for a name: first and last word of a Latin one (`Ada King Lovelace` → AL), the end of a
 * Chinese given name, which is what its bearer is called by (王小明 → 小明, 欧阳修 → 修). One letter where there is no
 * room for two.
 */
export function initialsOf(name: string, atMost: 1 | 2 = 2): string {
  const trimmed = name.trim()
  if (trimmed === '') return '?'
  if (han.test(trimmed)) {
    // A name written both ways (陈静 Chen Jing) goes by its characters, and one with a note by what comes first.
    const letters = Array.from(hanPart.exec(trimmed)?.[0] ?? '').filter((letter) =>
      han.test(letter),
    )
    return givenOf(letters).slice(-atMost).join('')
  }
  // Quotes, brackets and numbers stand in names; the letters people go by do not begin with them.
  const letters = trimmed
    .split(/\s+/)
    .flatMap((word) => /[\p{L}\p{Extended_Pictographic}]\p{M}*/u.exec(word)?.[0] ?? [])
  const first = letters[0] ?? /\p{N}/u.exec(trimmed)?.[0] ?? '?'
  const last = letters.length > 1 && atMost === 2 ? (letters.at(-1) ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

/** A Chinese name without its family name, if more than that is known. */
function givenOf(letters: readonly string[]): readonly string[] {
  const family = compoundSurnames.has(letters.slice(0, 2).join('')) ? 2 : 1
  return letters.length > family ? letters.slice(family) : letters
}

/** Whether a name is written in Chinese characters, which need more room than Latin letters. */
export const isHan = (name: string): boolean => han.test(name)

/** Somebody as the interface shows them. */
export type PersonFace = { userId: string; name: string; photoUrl?: string | null }
