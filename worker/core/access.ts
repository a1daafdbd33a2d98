/** Actors, capabilities and grantees. Pure: the browser uses it too, to show exactly what will work. */
import type { Role } from '../../db/enums.ts'
import type { Grantee } from '../../party/protocol.ts'

export const capabilities = [
  'crm.enter', // open the CRM and see what is shared with everybody who has it
  'crm.write', // create records, import, edit what one may
  'records.manageAll', // read and manage every record, private ones too
  'settings.manage', // lists, tags, currencies and the rest of the CRM settings
  'people.manage', // invite, roles, groups, deactivate
  'owner.transfer', // make somebody else the owner
] as const
export type Capability = (typeof capabilities)[number]

/** Whether it is about the CRM, which somebody may not have at all. */
export const isOfCrm = (capability: Capability): boolean =>
  /^(crm|records|settings)\./.test(capability)

const byRole: Record<Role, readonly Capability[]> = {
  owner: capabilities,
  admin: ['crm.enter', 'crm.write', 'records.manageAll', 'settings.manage', 'people.manage'],
  crm_admin: ['crm.enter', 'crm.write', 'records.manageAll', 'settings.manage'],
  user: ['crm.enter', 'crm.write'],
  guest: [],
}

/** Capabilities that records are granted to, so that their holders are part of an audience. */
const grantedAsCapability: readonly Capability[] = ['records.manageAll', 'people.manage']

export const seesEverything: Grantee = 'c:records.manageAll'
export const managesPeople: Grantee = 'c:people.manage'
/** Whoever has the CRM. */
export const everybody: Grantee = 'all'
/** Whoever is signed in, guests of the portal too. */
export const signedIn: Grantee = 'portal'
/** The person as somebody who works in the CRM: without it, what they manage is out of their sight. */
export const grantUser = (userId: string): Grantee => `u:${userId}`
/** The person as the holder of an account. */
export const grantSelf = (userId: string): Grantee => `s:${userId}`
/** The ids by which a set of people and groups names somebody. */
export const namesOf = ({ userId, grantees }: Pick<Actor, 'userId' | 'grantees'>): string[] => [
  userId,
  ...grantees.flatMap((grantee) => (grantee.startsWith('g:') ? [grantee.slice(2)] : [])),
]
/** A member of such a set. */
export const grantMember = (id: string): Grantee =>
  id.startsWith('grp_') ? grantGroup(id) : grantUser(id)
export const grantGroup = (groupId: string): Grantee => `g:${groupId}`

/** Whoever asks. Built from the session for people, from the job or webhook for everything else. */
export type Actor = {
  userId: string
  role: Role
  grantees: readonly Grantee[]
  /** The revision of what this person may see, asserted by every plan they commit. */
  grantsRev: number
  /** The portal's, as it was read with who asks: by it telephone numbers are read. */
  country: string
}

/** Holds nothing, sees nothing; `grantsRev` 0 stands for rights that no row keeps. */
export const nobody: Actor = { userId: '', role: 'guest', grantees: [], grantsRev: 0, country: '' }

export const can = (actor: Pick<Actor, 'role'>, capability: Capability): boolean =>
  byRole[actor.role].includes(capability)

/** Every key a person holds: of the portal and, who has the CRM, everybody's, their own, their groups', and the capabilities records are granted to. */
export function granteesOf(person: {
  userId: string
  role: Role
  isActive: boolean
  groupIds: readonly string[]
}): Grantee[] {
  if (!person.isActive) return []
  const held: Grantee[] = [signedIn, grantSelf(person.userId)]
  if (byRole[person.role].includes('crm.enter'))
    held.push(everybody, grantUser(person.userId), ...person.groupIds.map(grantGroup))
  for (const capability of grantedAsCapability)
    if (byRole[person.role].includes(capability)) held.push(`c:${capability}`)
  return held
}

export const holdsAny = (held: readonly Grantee[], wanted: readonly Grantee[]): boolean =>
  wanted.some((g) => held.includes(g))
