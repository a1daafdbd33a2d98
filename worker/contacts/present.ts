/** From the tables to the contact everybody handles. */
import { sql } from 'drizzle-orm'
import type { ContactAccess, ContactKind, InfoCategory, InfoKind, Network } from '../../db/enums.ts'
import { sortInfos } from './changes.ts'
import type { Contact } from './schema.ts'

/** Selected from `contacts c`: the row with its children as JSON, in one statement. */
export const contactColumns =
  sql.raw(`c.n, c.id, c.kind, c.first_name, c.last_name, c.name, c.position, c.company_id, c.description, c.type_id,
  c.temperature_id, c.currency, c.access, c.photo_key, c.sort_name, c.rev, c.created_by, c.created_at, c.updated_by, c.updated_at,
  (select json_group_array(json_array(i.id, i.kind, i.network, i.category, i.value, i.city, i.state, i.postal_code, i.country, i.is_primary, i.position))
     from contact_infos i where i.contact_id = c.id) as infos,
  (select json_group_array(t.tag_id) from contact_tags t where t.contact_id = c.id) as tag_ids,
  (select json_group_array(m.user_id) from contact_managers m where m.contact_id = c.id) as manager_ids`)

export type ContactRow = {
  n: number
  id: string
  kind: ContactKind
  first_name: string
  last_name: string
  name: string
  position: string
  company_id: string | null
  description: string
  type_id: string | null
  temperature_id: string | null
  currency: string | null
  access: ContactAccess
  photo_key: string | null
  sort_name: string
  rev: number
  created_by: string
  created_at: number
  updated_by: string
  updated_at: number
  infos: string
  tag_ids: string
  manager_ids: string
}

type InfoTuple = [
  string,
  InfoKind,
  Network | null,
  InfoCategory,
  string,
  string | null,
  string | null,
  string | null,
  string | null,
  number,
  number,
]

export function present(row: ContactRow): Contact {
  const tuples: InfoTuple[] = JSON.parse(row.infos)
  return {
    id: row.id,
    kind: row.kind,
    firstName: row.first_name,
    lastName: row.last_name,
    name: row.name,
    position: row.position,
    companyId: row.company_id,
    description: row.description,
    typeId: row.type_id,
    temperatureId: row.temperature_id,
    currency: row.currency,
    access: row.access,
    photoKey: row.photo_key,
    infos: sortInfos(
      tuples.map(
        ([
          id,
          kind,
          network,
          category,
          value,
          city,
          state,
          postalCode,
          country,
          isPrimary,
          position,
        ]) => ({
          id,
          kind,
          network,
          category,
          value,
          city,
          state,
          postalCode,
          country,
          isPrimary: isPrimary === 1,
          position,
        }),
      ),
    ),
    tagIds: JSON.parse(row.tag_ids),
    managerIds: JSON.parse(row.manager_ids),
    rev: row.rev,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedBy: row.updated_by,
    updatedAt: row.updated_at,
  }
}
