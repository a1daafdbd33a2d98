/** What somebody typed or pasted as e-mail addresses. Pure. */
import { emailKey, isEmail } from '../../worker/core/email.ts'
import { cleanLines } from '../../worker/core/text.ts'

/** `Ann <ann@x.com>; bob@x.com` and lines of a mail's head: the addresses once each, in order, and what is none. */
export function readAddresses(text: string): { emails: string[]; others: string[] } {
  const emails = new Set<string>()
  const others = new Set<string>()
  for (const piece of cleanLines(text).split(/[,;，；、\n\r\t]+/)) {
    const inBrackets = /<([^<>]*)>/.exec(piece)?.[1]
    const candidates = inBrackets === undefined ? piece.trim().split(/\s+/) : [inBrackets.trim()]
    for (const candidate of candidates.filter(Boolean)) {
      const email = emailKey(candidate)
      if (isEmail(email)) emails.add(email)
      else others.add(candidate)
    }
  }
  return { emails: [...emails], others: [...others] }
}
