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
  switch (target.to) {
    case 'email':
      addEmails(target, cell, draft.emails, warnings)
      break
    case 'phone':
      addPhones(target, cell, draft.phones, warnings)
      break
    case 'link':
      addLinks(target, cell, draft.links, warnings)
      break
  }
}

function addEmails(
  target: Extract<Target, { to: 'email' }>,
  { column, value, label }: InfoCell,
  emails: ContactDraft['emails'],
  warnings: Warnings,
): void {
  const { values, bad } = readEmails(value)
  for (const word of bad) if (!isFiller(word)) warnings.add('bad_email', column, word)
  const labels = categoryOfLabel('email', label)
  for (const email of values) {
    const key = emailKey(email.value)
    if (emails.some((known) => emailKey(known.value) === key)) continue
    const category = categoryOfLabel('email', email.label) ?? labels ?? target.category
    addWithin(emails, { category, value: email.value }, column, warnings)
  }
}

function addPhones(
  target: Extract<Target, { to: 'phone' }>,
  { column, value, label }: InfoCell,
  phones: ContactDraft['phones'],
  warnings: Warnings,
): void {
  const { values, bad } = readPhones(value)
  for (const word of bad) if (!isFiller(word)) warnings.add('bad_phone', column, word)
  const labels = categoryOfLabel('phone', label)
  for (const phone of values) {
    const text = warnings.cut(phone.value, importLimits.phone, column)
    if (phones.some((known) => known.value === text)) continue
    const category = categoryOfLabel('phone', phone.label) ?? labels ?? target.category
    addWithin(phones, { category, value: text }, column, warnings)
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
