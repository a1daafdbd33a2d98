/** When two companies are the same by their names. Pure; the hint beside a new company and the import agree by it. */
import { foldText } from '../core/search.ts'

/** Legal forms written in full, and how they are written short. */
const shortForms: readonly (readonly [string, string])[] = [
  ['gesellschaft mit beschrankter haftung', 'gmbh'],
  ['aktiengesellschaft', 'ag'],
  ['public limited company', 'plc'],
  ['limited liability company', 'llc'],
  ['societe anonyme', 'sa'],
  ['sociedad anonima', 'sa'],
  ['incorporated', 'inc'],
  ['corporation', 'corp'],
  ['company', 'co'],
  ['limited', 'ltd'],
]
/** What stands for a form in brackets, or as one sign that unfolds to this: ㈱. */
const bracketed: readonly (readonly [string, string])[] = [
  ['(株)', '株式会社'],
  ['(有)', '有限会社'],
  ['(주)'.normalize('NFC'), '주식회사'.normalize('NFC')],
]
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`
const spaceWithin = new RegExp(`(?<=${unspaced}) +(?=${unspaced})`, 'gu')

/**
 * What names of one company have in common: case, marks, punctuation and how its legal form is written say nothing. The
 * form itself does, as Acme Ltd and Acme GmbH are two. Empty for an empty name alone.
 */
export function companyKey(name: string): string {
  const folded = foldText(name).trim()
  const spelled = replaced(folded, bracketed, (sign) => sign)
  const words = spelled
    .replaceAll('&', ' and ')
    .replaceAll(/[.'’‘`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const short = replaced(` ${words} `, shortForms, (form) => ` ${form} `).trim()
  return short.replaceAll(spaceWithin, '') || folded
}

const replaced = (
  text: string,
  pairs: readonly (readonly [string, string])[],
  as: (part: string) => string,
): string => pairs.reduce((so, [from, to]) => so.replaceAll(as(from), as(to)), text)
