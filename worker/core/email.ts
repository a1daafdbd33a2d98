/** What an e-mail address is, wherever one comes in. Who is really there only a mail can tell. Pure. */
import { plainSigns } from './text.ts'

/** RFC 5321: a path of 256 with its brackets. */
export const longestEmail = 254

/** Before the @ whatever a provider allows (some give out `a..b@`), but none of the signs that stand between addresses. */
const local = String.raw`[^\s@<>,;:"()]+`
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?`
const last = String.raw`(?:xn--[a-z0-9-]{2,59}|\p{L}[\p{L}\p{M}]{1,62})`
const pattern = new RegExp(`^${local}@(?:${label}\\.)+${last}$`, 'iu')

export const isEmail = (text: string): boolean => text.length <= longestEmail && pattern.test(text)

/** As it is kept: full-width letters are plain ones, accents are composed. */
export const plainEmail = (text: string): string => plainSigns(text).trim()

/** What equal addresses have in common. */
export const emailKey = (text: string): string => plainEmail(text).toLowerCase()
