/** Public ids: a prefix that says what it is, the millisecond (sortable), then randomness. */
export type Id<Prefix extends string> = `${Prefix}_${string}`
export type ChangeId = Id<'chg'>

/** Crockford's base 32. */
export const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id: 9 characters of time and 11 of randomness (55 bits) in base 32. */
export function newId<Prefix extends string>(prefix: Prefix, now = Date.now()): Id<Prefix> {
  let time = ''
  for (let rest = now, i = 0; i < 9; i++, rest = Math.floor(rest / 32))
    time = alphabet.charAt(rest % 32) + time
  return `${prefix}_${time}${randomName(11)}`
}

/** Random characters of base 32, 26 of them 130 bits. */
export function randomName(length = 26): string {
  let name = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(length)))
    name += alphabet.charAt(byte % 32)
  return name
}
