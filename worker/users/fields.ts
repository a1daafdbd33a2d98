/** Bounds and choices of people and groups, without the checks: pages need this much and no validator. Pure. */
export const limits = {
  name: 100,
  groupName: 100,
  invitations: 50,
  members: 500,
}

/** Roles that can be given; ownership is handed over instead. */
export const givenRoles = ['admin', 'crm_admin', 'user', 'guest'] as const
export type GivenRole = (typeof givenRoles)[number]
