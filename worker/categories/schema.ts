/** What may be asked about categories of histories. */
import { z } from 'zod'
import { categoryIcons } from '../../db/enums.ts'
import { idOf, someLine } from '../core/inputs.ts'
import { longestTitle } from '../settings/fields.ts'

const id = idOf('cat')
const title = someLine(longestTitle.item)
const icon = z.enum(categoryIcons)

export const createInput = z.strictObject({ title, icon })
/** Only what changed, and the revision the person was looking at. */
export const updateInput = z.strictObject({
  id,
  baseRev: z.number().int().min(1),
  title: title.optional(),
  icon: icon.optional(),
})
/** To before this one; null: to the end. */
export const moveInput = z.strictObject({ id, beforeId: id.nullable() })
/** `intoId`: what its entries get instead. Without it only what no entry has is removed: none is ever without one. */
export const removeInput = z.strictObject({ id, intoId: id.optional() })
