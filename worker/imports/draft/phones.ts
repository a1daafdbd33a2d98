import { phoneProblem, plainPhone } from '../../core/phone.ts'
import { joinedValues, jsonValues, type Labelled } from './cells.ts'

const maybeSeveral = /[,;，；、\n|]|:::|\s\/\s/

const digits = (value: string) => value.match(/\p{Nd}/gu)?.length ?? 0

/**
 * The phone numbers in a cell, as the form would keep them: extensions ("x718"), leading zeros and spacing stay. A
 * word such as "mobile" in a phone cell is no number.
 */
export function readPhones(cell: string): { values: Labelled[]; bad: string[] } {
  const values: Labelled[] = []
  const bad: string[] = []
  for (const { value, label } of jsonValues(cell) ?? split(cell)) {
    const plain = plainPhone(value)
    if (phoneProblem(plain) === null) values.push({ value: plain, label })
    else if (plain !== '') bad.push(value)
  }
  return { values, bad }
}

/** A comma or semicolon may also stand before an extension or a pause: both sides must be numbers. */
function split(cell: string): Labelled[] {
  if (!maybeSeveral.test(cell)) return [{ value: cell, label: '' }]
  return joinedValues(cell)
    .flatMap((part) => {
      const pieces = part
        .split(/[,;，；、\n|]|\s\/\s/)
        .map((piece) => piece.trim())
        .filter((piece) => piece !== '')
      return pieces.length > 1 && pieces.every((piece) => digits(piece) >= 5) ? pieces : [part]
    })
    .map((value) => ({ value: value.trim(), label: '' }))
}
