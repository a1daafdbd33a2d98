/** What a change of a contact is about, by the names of its fields. Pure. */
import { type Edit, given } from '../live/edits.ts'
import type { UpdateInput } from './types.ts'

export const editOfContact = ({
  id,
  baseRev,
  fields = {},
  infos,
  tags,
  managers,
}: UpdateInput): Edit => ({
  id,
  baseRev,
  fields: given(fields),
  items: infos ? { infos: { put: infos.put ?? [], del: infos.del ?? [] } } : {},
  sets: {
    ...(tags ? { tagIds: { add: tags.add ?? [], del: tags.del ?? [] } } : {}),
    ...(managers ? { managerIds: { add: managers.add ?? [], del: managers.del ?? [] } } : {}),
  },
})
