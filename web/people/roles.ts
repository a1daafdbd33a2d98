import type { Role } from '../../db/enums.ts'
import { type GivenRole, givenRoles } from '../../worker/users/fields.ts'
import { t } from '../i18n/index.ts'
import type { Option } from '../ui/select.tsx'

const names = {
  owner: 'people.role_owner',
  admin: 'people.role_admin',
  crm_admin: 'people.role_crm_admin',
  user: 'people.role_user',
  guest: 'people.role_guest',
} as const satisfies Record<Role, string>

const hints = {
  admin: 'people.roleHint_admin',
  crm_admin: 'people.roleHint_crm_admin',
  user: 'people.roleHint_user',
  guest: 'people.roleHint_guest',
} as const satisfies Record<GivenRole, string>

export const roleName = (role: Role): string => t(names[role])
export const roleHint = (role: GivenRole): string => t(hints[role])

/** The roles that can be given, by name. */
export const roleOptions = (): Option<GivenRole>[] =>
  givenRoles.map((value) => ({ value, text: roleName(value) }))
