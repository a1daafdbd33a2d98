import { foldText } from '../../worker/core/fold.ts'

const squeezed = (text: string): string => foldText(text).replaceAll(/\s+/g, '')

/** Whether a text holds what was typed, whatever its case, marks and spaces: "liwei" is in Li Wei. */
export const holds = (text: string, typed: string): boolean =>
  squeezed(text).includes(squeezed(typed))

/** Whether two texts are the same in that sense. */
export const isSame = (a: string, b: string): boolean => squeezed(a) === squeezed(b)
