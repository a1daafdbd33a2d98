/** Bounds and choices of people and groups, without the checks: pages need this much and no validator. Pure. */
export const limits = {
  name: 100,
  email: 254,
  portalName: 100,
  groupName: 100,
  invitations: 50,
  members: 500,
}

/** Something before and after one @, a dot in the domain, no spaces. Who is really there only a mail can tell. */
export const emailPattern = /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:".()]{2,}$/u

/** Roles that can be given; ownership is handed over instead. */
export const givenRoles = ['admin', 'crm_admin', 'user', 'guest'] as const
export type GivenRole = (typeof givenRoles)[number]
