/** The portal's own settings. */
import type { z } from 'zod'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { forbidden } from '../core/errors.ts'
import type { Plan } from '../core/plan.ts'
import { find } from '../records/policy.ts'
import { planUpdate } from '../records/update.ts'
import { portalId } from './fields.ts'
import type { updatePortalInput } from './schema.ts'
import { portalTable } from './table.ts'

/** What of it is named. CONFLICT when somebody changed the same since `baseRev`. */
export async function updatePortal(
  context: Context,
  { baseRev, ...named }: z.output<typeof updatePortalInput>,
): Promise<Plan<{ rev: number }>> {
  if (!can(context.actor, 'settings.manage')) throw forbidden()
  const portal = await find(context, portalTable, portalId)
  const after = { ...portal, ...withoutUnnamed(named) }
  return await planUpdate(context, portalTable, portal, after, baseRev)
}

type Named = Omit<z.output<typeof updatePortalInput>, 'baseRev'>

const withoutUnnamed = (named: Named): { [F in keyof Named]?: NonNullable<Named[F]> } =>
  Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
