/** From the tables to the contact everybody handles. */
import { sql } from 'drizzle-orm'
import type { ContactAccess, ContactKind, InfoCategory, InfoKind, Network } from '../../db/enums.ts'
import { sortItems } from '../records/changes.ts'
import type { Contact, Info } from './schema.ts'

/**
 * Selected from `contacts c`: the row with its children, in one statement. Most of it is one JSON text: every cell travels
 * and is decoded as an object of its own, and with 24 cells a contact that was most of the work of a list.
 */
export const contactColumns =
  sql.raw(`c.n, c.id, c.name, json_array(c.kind, c.first_name, c.last_name, c.position, c.company_id, c.description, c.type_id,
  c.temperature_id, c.currency, c.access, c.photo_key, c.rev, c.created_by, c.created_at, c.updated_by, c.updated_at,
  (select json_group_array(t.tag_id) from contact_tags t where t.contact_id = c.id),
  (select json_group_array(m.user_id) from contact_managers m where m.contact_id = c.id),
  (select json_group_array(json_array(i.id, i.kind, i.network, i.category, i.value, i.city, i.state, i.postal_code, i.country, i.is_primary, i.position))
     from contact_infos i where i.contact_id = c.id)) as body`)

export type ContactRow = {
  n: number
  id: string
  name: string
  /** JSON: a `Body`. */
  body: string
}

/** The children are JSON of their own or, where SQLite does not carry that through a subquery, the text of it. */
type Nested<T> = T[] | string
type Body = [
  kind: ContactKind,
  firstName: string,
  lastName: string,
  position: string,
  companyId: string | null,
  description: string,
  typeId: string | null,
  temperatureId: string | null,
  currency: string | null,
  access: ContactAccess,
  photoKey: string | null,
  rev: number,
  createdBy: string,
  createdAt: number,
  updatedBy: string,
  updatedAt: number,
  tagIds: Nested<string>,
  managerIds: Nested<string>,
  infos: Nested<InfoTuple>,
]

type InfoTuple = [
  id: string,
  kind: InfoKind,
  network: Network | null,
  category: InfoCategory,
  value: string,
  city: string | null,
  state: string | null,
  postalCode: string | null,
  country: string | null,
  isPrimary: number,
  position: number,
]

const nested = <T>(list: Nested<T>): T[] => (typeof list === 'string' ? JSON.parse(list) : list)

export function present(row: ContactRow): Contact {
  const body: Body = JSON.parse(row.body)
  const [kind, firstName, lastName, position, companyId, description, typeId, temperatureId] = body
  const [, , , , , , , , currency, access, photoKey, rev, createdBy, createdAt] = body
  const [, , , , , , , , , , , , , , updatedBy, updatedAt, tagIds, managerIds, infos] = body
  return {
    id: row.id,
    kind,
    firstName,
    lastName,
    name: row.name,
    position,
    companyId,
    description,
    typeId,
    temperatureId,
    currency,
    access,
    photoKey,
    infos: sortItems(nested(infos).map(info)),
    tagIds: nested(tagIds),
    managerIds: nested(managerIds),
    rev,
    createdBy,
    createdAt,
    updatedBy,
    updatedAt,
  }
}

const info = ([
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
]: InfoTuple): Info => ({
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
})
