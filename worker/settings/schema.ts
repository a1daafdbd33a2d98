/** What may be asked about the lists and the portal. */
import { z } from 'zod'
import { listItemLists } from '../../db/enums.ts'
import { idOf, someLine } from '../core/inputs.ts'
import { country, currency, firstWeekday, locale, timeZone } from '../core/places.ts'
import { colorPattern, longestTitle } from './fields.ts'

export const tagTitle = someLine(longestTitle.tag)
const itemTitle = someLine(longestTitle.item)
const color = z.string().regex(colorPattern, 'unknown_color')
const baseRev = z.number().int().min(1)
const itemId = idOf('lst')
const tagId = idOf('tag')

export const createItemInput = z.strictObject({
  list: z.enum(listItemLists),
  title: itemTitle,
  color: color.nullable().default(null),
})

/** Only what changed, and the revision the person was looking at. */
export const updateItemInput = z.strictObject({
  id: itemId,
  baseRev,
  title: itemTitle.optional(),
  color: color.optional(),
})

/** To before this one; null: to the end. */
export const moveItemInput = z.strictObject({ id: itemId, beforeId: itemId.nullable() })

/** `intoId`: what its contacts get instead; null: nothing. Without it only what no contact has is removed. */
export const removeItemInput = z.strictObject({ id: itemId, intoId: itemId.nullable().optional() })

export const createTagInput = z.strictObject({ title: tagTitle })
export const updateTagInput = z.strictObject({ id: tagId, baseRev, title: tagTitle })
export const removeTagInput = z.strictObject({ id: tagId, intoId: tagId.nullable().optional() })

export const updatePortalInput = z.strictObject({
  baseRev,
  name: someLine(longestTitle.portal).optional(),
  currency: currency.optional(),
  country: country.optional(),
  locale: locale.optional(),
  timeZone: timeZone.optional(),
  firstWeekday: firstWeekday.optional(),
})

/** What a job that moves contacts from one choice to another was told. */
export const replaceJobInput = z.object({
  changeId: z.string(),
  id: z.string(),
  intoId: z.string().nullable(),
})
