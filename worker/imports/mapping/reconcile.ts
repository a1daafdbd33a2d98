/** Where a head and the values under it disagree: machines' data is left out, and a person is asked about the rest. Pure. */
import { readCompanyFlag } from '../draft/flags.ts'
import { type Evidence, evidenceIn, hasAny } from './evidence.ts'
import { ignore, type Target } from './targets.ts'

/** A column of which head and values say different things; nothing is taken of it until a person has said which. */
export type Doubt = { column: number; byHead: Target; byValues: Target }

/** From so many cells on, text where an e-mail or phone is expected is no accident of the first rows. */
const enough = 3

const asValues: Partial<Record<Evidence, Target>> = {
  email: { to: 'email', category: 'work', slot: 0 },
  phone: { to: 'phone', category: 'work', slot: 0 },
  link: { to: 'link', network: 'website', category: 'work', slot: 0 },
}

/** The target to go by; what the values would rather be where that is something else. */
export function reconcile(
  target: Target,
  values: readonly string[],
): { target: Target } | { byValues: Target } {
  if (values.length === 0) return { target }
  const found = evidenceIn(values)
  const fits = { target }
  const nothing = { target: ignore }
  const rather = { byValues: (found && asValues[found]) ?? ignore }
  switch (target.to) {
    case 'email':
    case 'phone':
    case 'link':
      if (target.to === 'link' && target.network !== 'website') return fits
      if (hasAny(values, target.to)) return fits
      if (found === 'flag' || found === 'machine') return nothing
      if (found === null || found === 'text' || found === 'number')
        return values.length >= enough ? rather : fits
      return rather
    case 'address':
      if (found === 'email' || found === 'link') return rather
      if (found === 'phone') return target.part === 'postalCode' ? fits : rather
      if (found === 'machine') return target.part === 'postalCode' ? fits : nothing
      return found === 'flag' && target.part !== 'country' && target.part !== 'state'
        ? nothing
        : fits
    case 'firstName':
    case 'lastName':
    case 'companyName':
      if (found === 'machine') return nothing
      return found === 'email' || found === 'phone' || found === 'link' || found === 'date'
        ? rather
        : fits
    case 'fullName':
      // An address book shows the e-mail of whom it has no name for.
      if (found === 'machine') return nothing
      return found === 'phone' || found === 'link' || found === 'date' ? rather : fits
    case 'position':
      return found === 'email' || found === 'phone' || found === 'link' ? rather : fits
    case 'isCompany':
      return values.some((value) => readCompanyFlag(value) !== null) ? fits : nothing
    case 'currency':
      return values.some((value) => /^[a-z]{3}$/i.test(value)) ? fits : rather
    case 'ignore':
    case 'prefix':
    case 'middleName':
    case 'suffix':
    case 'description':
    case 'tags':
    case 'type':
    case 'temperature':
    case 'recordId':
    case 'label':
    case 'custom':
      return fits
  }
}
