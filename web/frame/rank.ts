/**
 * How well a title answers what was typed: 0 the title starts with it, 1 a word does, 2 it is inside, 3 the first
 * letters of its words spell it; null when it does not match.
 */
export function rank(title: string, query: string): number | null {
  const text = title.toLocaleLowerCase()
  const asked = query.trim().toLocaleLowerCase()
  if (asked === '') return 0
  if (text.startsWith(asked)) return 0
  const words = text.split(/[\s-]+/)
  if (words.some((word) => word.startsWith(asked))) return 1
  if (text.includes(asked)) return 2
  return words
    .map((word) => word[0] ?? '')
    .join('')
    .startsWith(asked)
    ? 3
    : null
}
