import { badLinkPattern } from '../../contacts/fields.ts'
import { emailKey } from '../../core/email.ts'
import { importLimits } from '../limits.ts'
import { categoryOfLabel } from '../mapping/label-category.ts'
import type { Target } from '../mapping/targets.ts'
import { isFiller } from './cells.ts'
import type { ContactDraft } from './contact-draft.ts'
import { readEmails } from './emails.ts'
import { readWebsites } from './links.ts'
import { readPhones } from './phones.ts'
import type { Warnings } from './warnings.ts'

type InfoTarget = Extract<Target, { to: 'email' | 'phone' | 'link' }>

/** One filled cell and, where the file has it, the label beside it. */
export type InfoCell = { column: number; value: string; label: string }

/** Adds the e-mails, phones or links of one cell to the draft; what is none goes to the warnings. */
export function addInfos(
  target: InfoTarget,
  cell: InfoCell,
  draft: Pick<ContactDraft, 'emails' | 'phones' | 'links'>,
  warnings: Warnings,
): void {
  if (target.to === 'link') addLinks(target, cell, draft.links, warnings)
  else addReachable(target, cell, draft, warnings)
}

/**
 * E-mails and phones: a cell of the one may also hold the other ("ann@lee.example / 030 111111"), and what it holds is
 * told by what it is.
 */
function addReachable(
  target: Extract<Target, { to: 'email' | 'phone' }>,
  { column, value, label }: InfoCell,
  { emails, phones }: Pick<ContactDraft, 'emails' | 'phones'>,
  warnings: Warnings,
): void {
  const both = target.to === 'email' || value.includes('@') ? readEmails(value) : null
  // An e-mail alone among phones is a row out of place rather than a second value.
  const mails =
    both && (target.to === 'email' || both.bad.length > 0) ? both : { values: [], bad: [value] }
  for (const email of mails.values) {
    const key = emailKey(email.value)
    if (emails.some((known) => emailKey(known.value) === key)) continue
    const own =
      target.to === 'email' ? (categoryOfLabel('email', label) ?? target.category) : 'work'
    const category = categoryOfLabel('email', email.label) ?? own
    addWithin(emails, { category, value: email.value }, column, warnings)
  }
  for (const rest of mails.bad) {
    const numbers = readPhones(rest)
    const isMeant = target.to === 'phone' || numbers.bad.length === 0
    for (const phone of isMeant ? numbers.values : []) {
      const text = warnings.cut(phone.value, importLimits.phone, column)
      if (phones.some((known) => known.value === text)) continue
      const own =
        target.to === 'phone' ? (categoryOfLabel('phone', label) ?? target.category) : 'work'
      const category = categoryOfLabel('phone', phone.label) ?? own
      addWithin(phones, { category, value: text }, column, warnings)
    }
    for (const word of isMeant ? numbers.bad : [rest])
      if (!isFiller(word))
        warnings.add(target.to === 'email' ? 'bad_email' : 'bad_phone', column, word)
  }
}

function addLinks(
  target: Extract<Target, { to: 'link' }>,
  { column, value, label }: InfoCell,
  links: ContactDraft['links'],
  warnings: Warnings,
): void {
  const category = categoryOfLabel('link', label) ?? target.category
  const add = (network: typeof target.network, text: string) => {
    if (badLinkPattern.test(text)) {
      warnings.add('bad_link', column, text)
      return
    }
    const cut = warnings.cut(text, importLimits.link, column)
    if (links.some((known) => known.network === network && known.value === cut)) return
    addWithin(links, { category, network, value: cut }, column, warnings)
  }
  if (target.network !== 'website') {
    add(target.network, target.prefix === undefined ? value : `${target.prefix}: ${value}`)
    return
  }
  const { values, bad } = readWebsites(value)
  for (const word of bad) warnings.add('bad_link', column, word)
  for (const site of values) add(site.network, site.value)
}

export function addWithin<Item>(
  list: Item[],
  item: Item & { value?: string },
  column: number,
  warnings: Warnings,
): void {
  if (list.length < importLimits.infosPerKind) list.push(item)
  else warnings.add('too_many_values', column, item.value ?? '')
}
