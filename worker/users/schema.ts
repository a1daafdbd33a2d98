/** What may be asked of people, groups and one's own account. Pure: forms and server check with the same rules. */
import { z } from 'zod'
import { locales, themes } from '../../db/enums.ts'
import { passwordProblem } from '../auth/passwords.ts'
import { emailPattern, givenRoles, limits } from './fields.ts'

export * from './fields.ts'

const idOf = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9a-z]{8,40}$`), 'unknown_id')
export const userId = idOf('usr')
export const groupId = idOf('grp')
const invitationId = idOf('inv')
const sessionId = z.string().min(1).max(60)

const title = (max: number) => z.string().trim().min(1, 'required').max(max, 'too_long')
export const personName = title(limits.name)
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(limits.email, 'too_long')
  .regex(emailPattern, 'bad_email')

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
export const timeZone = z.string().max(60, 'too_long').refine(isTimeZone, 'unknown_time_zone')
export const locale = z.enum(locales)
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'unknown_currency')
  .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'unknown_currency')
const photoKey = z.string().regex(/^photos\/[0-9a-z]{8,60}$/, 'unknown_photo')

export const givenRole = z.enum(givenRoles)

/** A password to be; with the e-mail address beside it when that is known. */
export const newPassword = z.string().superRefine((password, issues) => {
  const problem = passwordProblem(password)
  if (problem) issues.addIssue({ code: 'custom', message: problem })
})

export const setupInput = z
  .strictObject({
    portalName: title(limits.portalName),
    currency,
    name: personName,
    email,
    password: newPassword,
    locale,
    timeZone,
  })
  .superRefine((input, issues) => {
    if (passwordProblem(input.password, input.email) === 'password_too_common')
      issues.addIssue({ code: 'custom', path: ['password'], message: 'password_too_common' })
  })
export type SetupInput = z.infer<typeof setupInput>

const token = z.string().min(1).max(200)
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
  emails: z.array(email).min(1, 'required').max(limits.invitations, 'too_many'),
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
  name: title(limits.groupName),
  memberIds: members.default([]),
})
export const renameGroupInput = z.strictObject({ groupId, name: title(limits.groupName) })
export const groupInput = z.strictObject({ groupId })
export const membersInput = z.strictObject({ groupId, userIds: members.min(1, 'required') })

export const signInInput = z.strictObject({
  email: z.string().trim().min(1, 'required').max(limits.email, 'too_long'),
  password: z.string().min(1, 'required').max(1_000, 'too_long'),
})
export const requestResetInput = z.strictObject({ email })
export const resetLinkInput = z.strictObject({ token })
export const resetInput = z.strictObject({ token, newPassword })
export const changePasswordInput = z.strictObject({
  currentPassword: z.string().min(1, 'required').max(1_000, 'too_long'),
  newPassword,
})
