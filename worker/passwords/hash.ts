/** The one way from a password that somebody chose to the hash that is stored: set-up, invitation, reset and change. */
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { badField } from '../core/errors.ts'
import { passwordProblem } from './rules.ts'

/** The hash to store. BAD_REQUEST at `field` when the password will not do for this address, or is the one there is. */
export async function hashNewPassword(chosen: {
  field: string
  password: string
  email: string
  /** Of the password it replaces: whoever changes that wants it to open nothing. */
  oldHash: string | null
}): Promise<string> {
  const { field, password, email, oldHash } = chosen
  const problem = passwordProblem(password, email)
  if (problem) throw badField(field, problem)
  if (oldHash !== null && (await verifyPassword({ hash: oldHash, password })))
    throw badField(field, 'same_password')
  return await hashPassword(password)
}
