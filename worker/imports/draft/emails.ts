import { isEmail, plainEmail } from '../../core/email.ts'
import { joinedValues, jsonValues, type Labelled } from './cells.ts'

const named = /^.*<\s*([^<>\s]+)\s*>$/su

/**
 * The addresses in a cell, which may hold several (comma, semicolon, line, " ::: ", JSON list) and
 * forms such as `Jo <jo@x.org>`. `bad` is what is no address: an Exchange path, a damaged one.
 */
export function readEmails(cell: string): { values: Labelled[]; bad: string[] } {
  const whole = plainEmail(cell)
  if (isEmail(whole)) return { values: [{ value: whole, label: '' }], bad: [] }
  const values: Labelled[] = []
  const bad: string[] = []
  for (const { value, label } of jsonValues(cell) ?? split(cell)) {
    const plain = bare(plainEmail(value))
    if (isEmail(plain)) values.push({ value: plain, label })
    else bad.push(value)
  }
  return { values, bad }
}

function split(cell: string): Labelled[] {
  const parts = joinedValues(cell)
    .flatMap((part) => (part.includes('<') ? splitNamed(part) : part.split(/[,;|，；、\n]|\s\/\s/)))
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.flatMap(splitBlanks).map((value) => ({ value, label: '' }))
}

/** `"Doe, Jo" <jo@x.org>, al@x.org`: a comma parts addresses only after one of them, as it may stand in a name. */
function splitNamed(part: string): string[] {
  return part.split(/(?<=>|@[^\s<>,;，；、]+)\s*[,;，；、\n]\s*/)
}

/** Blanks part addresses only when each piece is one: "annie @x.com" is one damaged address. */
function splitBlanks(part: string): string[] {
  const pieces = part.split(/\s+/)
  return pieces.length > 1 && pieces.every((piece) => isEmail(plainEmail(piece))) ? pieces : [part]
}

/** Without the signs around it that are no part of an address. */
function bare(value: string): string {
  const inner = named.exec(value)?.[1] ?? value
  return inner
    .replace(/^(mailto:|[<("'])+/i, '')
    .replace(/[/.,;:>)"']+$/, '')
    .trim()
}
