import { addressPart } from './address-part.ts'
import { headerWords } from './header-words.ts'
import { ignore, type Target } from './targets.ts'

/** Numbered groups as Google ("E-mail 1 - Value"), Dynamics ("Address 1: City") and Outlook write them. */
const group =
  /^\s*(e-?mail|phone|address|website|organization|im|relation|event|custom field)\s+(\d{1,2})\s*[-:]\s*(.+)$/i

export function matchGrouped(raw: string): Target | null {
  const [, kind = '', number = '', rest = ''] = group.exec(raw) ?? []
  const part = headerWords(rest)
  const slot = Number(number)
  switch (kind.toLowerCase()) {
    case '':
      return null
    case 'email':
    case 'e-mail':
      if (isLabel(part)) return { to: 'label', of: 'email', slot }
      return isValue(part) ? { to: 'email', category: 'work', slot } : ignore
    case 'phone':
      if (isLabel(part)) return { to: 'label', of: 'phone', slot }
      return isValue(part) ? { to: 'phone', category: 'work', slot } : ignore
    case 'website':
      if (isLabel(part)) return { to: 'label', of: 'link', slot }
      return isValue(part) ? { to: 'link', network: 'website', category: 'work', slot } : ignore
    case 'address':
      return matchAddress(part, slot)
    case 'organization':
      return matchOrganization(part)
    default:
      return ignore
  }
}

const isLabel = (part: string) => part === 'type' || part === 'label'
const isValue = (part: string) => /^(value|address|adresse|number)$/.test(part)

function matchAddress(rest: string, slot: number): Target {
  if (isLabel(rest) || rest === 'address type') return { to: 'label', of: 'address', slot }
  const part = rest === 'street 1' ? 'street' : addressPart(rest)
  return part === null ? ignore : { to: 'address', part, category: 'work', slot }
}

function matchOrganization(part: string): Target {
  if (part === 'name') return { to: 'companyName' }
  return part === 'title' ? { to: 'position' } : ignore
}
