const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** 26 characters of base 32: 130 random bits. */
export function randomName(): string {
  let name = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(26))) name += alphabet.charAt(byte % 32)
  return name
}
