/** The key under which a caller may ask for a change again and get the same answer. */
import { DomainError } from './errors.ts'

export const planIdHeader = 'x-plan-id'
const pattern = /^[A-Za-z0-9_-]{8,80}$/

/** BAD_REQUEST for a key that cannot be kept: taken for none, it would let every repetition make another record. */
export function requirePlanId(planId: string | null): void {
  if (planId === null || pattern.test(planId)) return
  throw new DomainError('BAD_REQUEST', 'bad_key', {
    fields: { [planIdHeader]: 'bad_key' },
    data: { header: planIdHeader, pattern: pattern.source },
  })
}
