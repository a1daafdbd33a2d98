/**
 * The last look at a text before it goes to the database. What people write is cleaned where it comes in; this is for
 * whatever did not pass there: half a character stored once makes every list it stands in unreadable for good.
 */

/** Half a character, or NUL, as JSON writes it. */
const escaped = /\\u(?:d[89a-f][0-9a-f]{2}|0000)/i

/** The text in well-formed Unicode without NUL; what is JSON, in the texts it holds. */
export function storable(text: string): string {
  const plain = wellFormed(text)
  if (!escaped.test(plain)) return plain
  const json = parsed(plain)
  return json === undefined ? plain : JSON.stringify(json, (_, value) => cleaned(value))
}

const wellFormed = (text: string): string =>
  (text.isWellFormed() ? text : text.toWellFormed()).replaceAll('\u0000', '')

/** Undefined for a text that is no JSON: a backslash in it is a backslash. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Texts that are JSON of their own, such as the operations of an event, are cleaned inside too. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [wellFormed(key), one]))
}
