/** What one person may do to another's account. Pure: screens show exactly what will work. */
import type { Role } from '../../db/enums.ts'
import { type Actor, can } from '../core/access.ts'

/** Who may be chosen to manage records, as SQL over the row of `users` under this name. */
export const mayManage = (row: string): string => `${row}.is_active = 1 and ${row}.role <> 'guest'`

/** As much of a person as the rules look at. */
export type Target = { id: string; role: Role; isActive: boolean }
export type Abilities = {
  setRole: boolean
  deactivate: boolean
  reactivate: boolean
  makeOwner: boolean
}

/** The owner's account changes hands only by transfer, and nobody changes or closes their own. */
export function abilities(actor: Pick<Actor, 'userId' | 'role'>, target: Target): Abilities {
  const manages =
    can(actor, 'people.manage') && target.role !== 'owner' && target.id !== actor.userId
  return {
    setRole: manages,
    deactivate: manages && target.isActive,
    reactivate: manages && !target.isActive,
    makeOwner: can(actor, 'owner.transfer') && target.id !== actor.userId && target.isActive,
  }
}

export type Ability = keyof Abilities

/** Why it may not be done, or null when it may. The most telling reason first. */
export function refusal(
  actor: Pick<Actor, 'userId' | 'role'>,
  target: Target,
  ability: Ability,
): string | null {
  if (abilities(actor, target)[ability]) return null
  if (!can(actor, ability === 'makeOwner' ? 'owner.transfer' : 'people.manage')) return 'forbidden'
  if (target.id === actor.userId) return 'own_account'
  if (target.role === 'owner') return 'owner_account'
  return target.isActive ? 'already_active' : 'already_inactive'
}
