import type { Text } from './types.ts'

const accents: Record<string, string> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  y: 'ý',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  z: 'ž',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
  Y: 'Ý',
  C: 'Ç',
  N: 'Ñ',
  S: 'Š',
  Z: 'Ž',
}

/** Accents letters outside `{params}`, adds 40 % length and brackets: what shows neither is not translated or is clipped. */
export function pseudoText(text: Text): Text {
  if (typeof text === 'string') return stretch(text)
  return {
    other: stretch(text.other),
    ...(text.one === undefined ? {} : { one: stretch(text.one) }),
  }
}

function stretch(text: string): string {
  const accented = text
    .split(/(\{[^}]*\})/)
    .map((part) => (part.startsWith('{') ? part : part.replace(/[a-z]/gi, (c) => accents[c] ?? c)))
    .join('')
  return `[${accented}${'·'.repeat(Math.ceil(text.length * 0.4))}]`
}
