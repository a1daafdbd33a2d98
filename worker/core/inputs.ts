/** The pieces that what may be asked is made of. Every text a person writes comes in through `line` or `lines`. */
import { z } from 'zod'
import { isEmail, longestEmail, plainEmail } from './email.ts'
import { cleanLine, cleanLines } from './text.ts'

/** Longer than any text may be, so that cleaning one is never the work of a whole request body. */
const longestRaw = 200_000

const cleaned = (clean: (text: string) => string) =>
  z.string().max(longestRaw, 'too_long').transform(clean)

/** A text on one line, cleaned; at most so many characters (UTF-16 units) of it. */
export const line = (most: number) => cleaned(cleanLine).pipe(z.string().max(most, 'too_long'))

/** The same, and not empty. */
export const someLine = (most: number) =>
  cleaned(cleanLine).pipe(z.string().min(1, 'required').max(most, 'too_long'))

/** A text of several lines, cleaned. */
export const lines = (most: number) => cleaned(cleanLines).pipe(z.string().max(most, 'too_long'))

/** An e-mail address in lower case. */
export const emailInput = cleaned((text) => plainEmail(cleanLine(text)).toLowerCase()).pipe(
  z.string().min(1, 'required').max(longestEmail, 'too_long').refine(isEmail, 'bad_email'),
)

/** A text that is compared and never shown: passwords, tokens, cursors. Half a character in it is nobody's. */
export const opaque = (most: number) =>
  z
    .string()
    .max(most, 'too_long')
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'ill_formed')

/** A public id: what it names, and a part that sorts by time. */
export const idOf = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9a-z]{8,40}$`), 'unknown_id')
