/** Whoever sends something outside of tRPC to be written into the CRM. */
import { type Actor, can } from './access.ts'
import { forbidden } from './errors.ts'

/** FORBIDDEN for who may not write; who has no CRM is told that. */
export function requireWriting(actor: Actor): void {
  if (!can(actor, 'crm.write')) throw forbidden(can(actor, 'crm.enter') ? undefined : 'no_crm')
}
