/** The portal's own settings. */
import type { z } from 'zod'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { forbidden } from '../core/errors.ts'
import type { Plan } from '../core/plan.ts'
import { findSetting } from './read.ts'
import type { updatePortalInput } from './schema.ts'
import { planUpdate } from './update.ts'

/** Its name or default currency. CONFLICT when somebody changed the same since `baseRev`. */
export async function updatePortal(
  context: Context,
  { baseRev, name, currency }: z.output<typeof updatePortalInput>,
): Promise<Plan<{ rev: number }>> {
  if (!can(context.actor, 'settings.manage')) throw forbidden()
  return await planUpdate(context, await findSetting(context, 'portal', '1'), baseRev, {
    ...(name === undefined ? {} : { name }),
    ...(currency === undefined ? {} : { currency }),
  })
}
