/** Actors, capabilities and grantees. Pure: the browser uses it too, to show exactly what will work. */
import type { Role } from '../../db/enums.ts'
import type { Grantee } from '../../party/protocol.ts'

export const capabilities = [
  'crm.enter', // open the CRM and see what is shared with all
  'crm.write', // create records, import, edit what one may
  'records.manageAll', // read and manage every record, private ones too
  'settings.manage', // lists, tags, currencies and the rest of the CRM settings
  'people.manage', // invite, roles, groups, deactivate
  'owner.transfer', // make somebody else the owner
] as const
export type Capability = (typeof capabilities)[number]

const byRole: Record<Role, readonly Capability[]> = {
  owner: capabilities,
  admin: ['crm.enter', 'crm.write', 'records.manageAll', 'settings.manage', 'people.manage'],
  crm_admin: ['crm.enter', 'crm.write', 'records.manageAll', 'settings.manage'],
  user: ['crm.enter', 'crm.write'],
  guest: ['crm.enter'],
}

/** Capabilities that records are granted to, so that their holders are part of an audience. */
const grantedAsCapability: readonly Capability[] = ['records.manageAll', 'people.manage']

export const seesEverything: Grantee = 'c:records.manageAll'
export const managesPeople: Grantee = 'c:people.manage'
export const everybody: Grantee = 'all'
export const grantUser = (userId: string): Grantee => `u:${userId}`
export const grantGroup = (groupId: string): Grantee => `g:${groupId}`

/** Whoever asks. Built from the session for people, from the job or webhook for everything else. */
export type Actor = {
  userId: string
  role: Role
  grantees: readonly Grantee[]
  /** The revision of what this person may see, asserted by every plan they commit. */
  grantsRev: number
}

export const can = (actor: Pick<Actor, 'role'>, capability: Capability): boolean =>
  byRole[actor.role].includes(capability)

/** Every key a person holds: everybody's, their own, their groups', and the capabilities records are granted to. */
export function granteesOf(person: {
  userId: string
  role: Role
  isActive: boolean
  groupIds: readonly string[]
}): Grantee[] {
  if (!person.isActive) return []
  const held: Grantee[] = [everybody, grantUser(person.userId), ...person.groupIds.map(grantGroup)]
  for (const capability of grantedAsCapability)
    if (byRole[person.role].includes(capability)) held.push(`c:${capability}`)
  return held
}

export const holdsAny = (held: readonly Grantee[], wanted: readonly Grantee[]): boolean =>
  wanted.some((g) => held.includes(g))
