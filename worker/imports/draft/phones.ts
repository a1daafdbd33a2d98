import { phoneProblem } from '../../core/phone.ts'
import { plainSigns } from '../../core/text.ts'
import { joinedValues, jsonValues, type Labelled } from './cells.ts'

/** A spreadsheet's rendering of a long number: the last digits are gone for good. */
const scientific = /^\d([.,]\d+)?e\+?\d{1,2}$/i

const maybeSeveral = /[,;，；、\n]|:::/

const digits = (value: string) => value.match(/\p{Nd}/gu)?.length ?? 0

/**
 * The phone numbers in a cell, as written: extensions ("x718"), leading zeros and spacing stay. A
 * word such as "mobile" in a phone cell is no number.
 */
export function readPhones(cell: string): { values: Labelled[]; bad: string[] } {
  const values: Labelled[] = []
  const bad: string[] = []
  for (const { value, label } of jsonValues(cell) ?? split(cell)) {
    const plain = plainSigns(value)
      .replace(/^tel:/i, '')
      .replace(/^'(?=[+\d])/, '')
      .trim()
    if (isPhone(plain)) values.push({ value: plain, label })
    else if (plain !== '') bad.push(value)
  }
  return { values, bad }
}

/** What the form takes, but for the remains of a spreadsheet and for nothing but zeros. */
const isPhone = (value: string): boolean =>
  phoneProblem(value) === null && !scientific.test(value) && /[1-9]/.test(value)

/** A comma or semicolon may also stand before an extension or a pause: both sides must be numbers. */
function split(cell: string): Labelled[] {
  if (!maybeSeveral.test(cell)) return [{ value: cell, label: '' }]
  return joinedValues(cell)
    .flatMap((part) => {
      const pieces = part
        .split(/[,;，；、\n]/)
        .map((piece) => piece.trim())
        .filter((piece) => piece !== '')
      return pieces.length > 1 && pieces.every((piece) => digits(piece) >= 5) ? pieces : [part]
    })
    .map((value) => ({ value: value.trim(), label: '' }))
}
