/** What may be asked of people, groups and one's own account. Pure: forms and server check with the same rules. */
import { z } from 'zod'
import { themes } from '../../db/enums.ts'
import { longestEmail } from '../core/email.ts'
import { emailInput, idOf, opaque, someLine } from '../core/inputs.ts'
import { country, currency, firstWeekday, locale, timeZone } from '../core/places.ts'
import { passwordProblem } from '../passwords/rules.ts'
import { longestTitle } from '../settings/fields.ts'
import { givenRoles, limits } from './fields.ts'

export * from './fields.ts'

export const userId = idOf('usr')
export const groupId = idOf('grp')
const invitationId = idOf('inv')
const sessionId = opaque(60).min(1)

export const personName = someLine(limits.name)

const photoKey = z.string().regex(/^photos\/[0-9a-z]{8,60}$/, 'unknown_photo')

export const givenRole = z.enum(givenRoles)

/** A password to be, as far as it can be judged without its account; `passwords/hash.ts` judges the rest. */
export const newPassword = opaque(1_000).superRefine((password, issues) => {
  const problem = passwordProblem(password)
  if (problem) issues.addIssue({ code: 'custom', message: problem })
})

/** Language and time zone become the portal's and the owner's. */
export const setupInput = z.strictObject({
  portalName: someLine(longestTitle.portal),
  currency,
  country,
  firstWeekday,
  name: personName,
  email: emailInput,
  password: newPassword,
  locale,
  timeZone,
})
export type SetupInput = z.infer<typeof setupInput>

const token = opaque(200).min(1)
export const invitationInput = z.strictObject({ token })
export const acceptInput = z.strictObject({
  token,
  name: personName,
  password: newPassword,
  locale,
  timeZone,
})
export type AcceptInput = z.infer<typeof acceptInput>

export const inviteInput = z.strictObject({
  emails: z.array(emailInput).min(1, 'required').max(limits.invitations, 'too_many'),
  role: givenRole,
})
export const invitationIdInput = z.strictObject({ id: invitationId })

export const personInput = z.strictObject({ userId })
export const setRoleInput = z.strictObject({ userId, role: givenRole })

export const profileInput = z
  .strictObject({
    name: personName,
    photoKey: photoKey.nullable(),
    locale,
    timeZone,
    theme: z.enum(themes),
    isPresenceShown: z.boolean(),
  })
  .partial()
export type ProfileInput = z.infer<typeof profileInput>

export const sessionInput = z.strictObject({ sessionId })

const members = z.array(userId).max(limits.members, 'too_many')
export const createGroupInput = z.strictObject({
  name: someLine(limits.groupName),
  memberIds: members.default([]),
})
export const renameGroupInput = z.strictObject({ groupId, name: someLine(limits.groupName) })
export const groupInput = z.strictObject({ groupId })
export const membersInput = z
  .strictObject({ groupId, add: members.default([]), del: members.default([]) })
  .refine(({ add, del }) => !add.some((id) => del.includes(id)), 'both_ways')

export const signInInput = z.strictObject({
  /** Whatever it is, it is compared and never stored. */
  email: opaque(longestEmail).trim().min(1, 'required'),
  password: opaque(1_000).min(1, 'required'),
})
export const requestResetInput = z.strictObject({ email: emailInput })
export const resetLinkInput = z.strictObject({ token })
export const resetInput = z.strictObject({ token, newPassword })
export const changePasswordInput = z.strictObject({
  currentPassword: opaque(1_000).min(1, 'required'),
  newPassword,
})
