import { emailKey, isEmail } from '../../core/email.ts'
import { importLimits } from '../limits.ts'
import type { CompiledMapping } from './compile-mapping.ts'
import type { ContactDraft } from './contact-draft.ts'
import { addWithin } from './infos.ts'
import { foldName, type NameParts } from './names.ts'
import type { Warnings } from './warnings.ts'

type Naming = { names: NameParts; isCompany: boolean | null; mapping: CompiledMapping }

/** Decides from the row's names whether it is a person or a company, and what it is called. */
export function nameDraft(draft: ContactDraft, naming: Naming, warnings: Warnings): void {
  const names = withoutAddress(draft, naming, warnings)
  const column = (to: keyof NameParts) => columnOf(naming.mapping, to)
  if (naming.isCompany === true) {
    // The row's own name comes first; its company column then names a parent.
    const own = names.fullName || [names.firstName, names.lastName].filter(Boolean).join(' ')
    draft.kind = 'company'
    if (own !== '') draft.companyName = warnings.cut(own, importLimits.name, column('fullName'))
    return
  }
  const { firstName, lastName } = foldName(names)
  const isNamed = firstName !== '' || lastName !== ''
  draft.kind = isNamed || draft.companyName === null ? 'person' : 'company'
  draft.firstName = warnings.cut(firstName, importLimits.name, column('firstName'))
  draft.lastName = warnings.cut(lastName, importLimits.name, column('lastName'))
}

/** Address books show an e-mail address as the display name of those who have no other. */
function withoutAddress(draft: ContactDraft, naming: Naming, warnings: Warnings): NameParts {
  const { fullName } = naming.names
  if (!isEmail(fullName)) return naming.names
  const key = emailKey(fullName)
  if (!draft.emails.some(({ value }) => emailKey(value) === key)) {
    const column = columnOf(naming.mapping, 'fullName')
    addWithin(draft.emails, { category: 'work', value: fullName }, column, warnings)
  }
  return { ...naming.names, fullName: '' }
}

function columnOf({ used }: CompiledMapping, to: keyof NameParts): number {
  const own = used.find(({ target }) => target.to === to)
  return (own ?? used.find(({ target }) => target.to === 'fullName'))?.column ?? 0
}
