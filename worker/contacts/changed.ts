/** A contact as it will be after a change that names what is to be different. Pure: server and screen build it alike. */
import { withMembers } from '../records/diff.ts'
import type { Contact, Info } from './fields.ts'
import { normalise } from './rules.ts'

type SetChange = { add?: string[] | undefined; del?: string[] | undefined }

export type ContactChange = {
  fields?: { [F in keyof Contact]?: Contact[F] | undefined } | undefined
  infos?: { put?: Info[] | undefined; del?: string[] | undefined } | undefined
  tags?: SetChange | undefined
  managers?: SetChange | undefined
}

export function changed(
  before: Contact,
  { fields = {}, infos: { put = [], del = [] } = {}, tags = {}, managers = {} }: ContactChange,
): Contact {
  const putIds = put.map((info) => info.id)
  const kept = before.infos.filter(({ id }) => !del.includes(id) && !putIds.includes(id))
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return normalise(
    {
      ...before,
      ...Object.fromEntries(given),
      infos: [...kept, ...put],
      tagIds: withMembers(before.tagIds, tags),
      managerIds: withMembers(before.managerIds, managers),
    },
    putIds,
  )
}
