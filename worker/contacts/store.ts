/** Statements that write contacts and everything derived from them. Set-based: one contact or five hundred are the same few statements. */
import type { Json, Op } from '../../party/protocol.ts'
import { isItemOp } from '../../party/protocol.ts'
import { soundsOf } from '../core/romanise.ts'
import { partsText, type Searchable, wordTokens } from '../core/search.ts'
import type { Statement } from '../core/statements.ts'
import { grantees } from '../records/audience.ts'
import { infoKey } from './info-key.ts'
import { contactKind } from './kind.ts'
import { displayName } from './name.ts'
import type { Contact, Info } from './schema.ts'
import { sortName } from './sort-name.ts'

/** Columns of `contacts` with the value each takes from a contact. */
const columns = {
  id: (c: Contact) => c.id,
  kind: (c: Contact) => c.kind,
  first_name: (c: Contact) => c.firstName,
  last_name: (c: Contact) => c.lastName,
  name: (c: Contact) => c.name,
  position: (c: Contact) => c.position,
  company_id: (c: Contact) => c.companyId,
  description: (c: Contact) => c.description,
  type_id: (c: Contact) => c.typeId,
  temperature_id: (c: Contact) => c.temperatureId,
  currency: (c: Contact) => c.currency,
  access: (c: Contact) => c.access,
  photo_key: (c: Contact) => c.photoKey,
  sort_name: sortName,
  rev: (c: Contact) => c.rev,
  created_by: (c: Contact) => c.createdBy,
  created_at: (c: Contact) => c.createdAt,
  updated_by: (c: Contact) => c.updatedBy,
  updated_at: (c: Contact) => c.updatedAt,
} as const
const columnNames = Object.keys(columns)

/** New contacts, or removed ones that come back under their old ids. */
export function storeStatements(contacts: readonly Contact[]): Statement[] {
  const rows = contacts.map((contact) => Object.values(columns).map((value) => value(contact)))
  const picked = columnNames.map((_, index) => `value->>${index}`).join(', ')
  return [
    {
      sql: `insert into contacts (${columnNames.join(', ')}) select ${picked} from json_each(?) order by key`,
      args: [JSON.stringify(rows)],
    },
    ...infoStatements(
      contacts.flatMap((contact) => contact.infos.map((info) => ({ contactId: contact.id, info }))),
    ),
    ...pairStatements(
      'contact_tags',
      'tag_id',
      contacts.flatMap((contact) => contact.tagIds.map((id) => [contact.id, id])),
    ),
    ...pairStatements(
      'contact_managers',
      'user_id',
      contacts.flatMap((contact) => contact.managerIds.map((id) => [contact.id, id])),
    ),
    ...derivations.map((derivation) => derive(derivation, contacts)),
  ]
}

/** Contacts on their way to their next states: their rows, the children that changed, and what is derived from both. */
export function updateStatements(
  changes: readonly { before: Contact; after: Contact; ops: readonly Op[] }[],
): Statement[] {
  if (changes.length === 0) return []
  const touched = changes.map(({ after, ops }) => ({ after, ops: ops.filter(isItemOp) }))
  const gone = touched.flatMap(({ after, ops }) =>
    ops.flatMap((op) => (op.a === null ? [] : [[op.id, after.id]])),
  )
  const put = touched.flatMap(({ after, ops }) => {
    const ids = new Set(ops.flatMap((op) => (op.b === null ? [] : [op.id])))
    return after.infos.flatMap((info) => (ids.has(info.id) ? [{ contactId: after.id, info }] : []))
  })
  return [
    rowsStatement(changes),
    ...(gone.length > 0
      ? [
          {
            sql: 'delete from contact_infos where (id, contact_id) in (select value->>0, value->>1 from json_each(?))',
            args: [JSON.stringify(gone)],
          },
        ]
      : []),
    ...infoStatements(put),
    ...setStatements('contact_tags', 'tag_id', changes, (contact) => contact.tagIds),
    ...setStatements('contact_managers', 'user_id', changes, (contact) => contact.managerIds),
    ...derivations.flatMap((derivation) => {
      const stale = changes.filter(
        ({ before, after }) => derivation.from(before) !== derivation.from(after),
      )
      const contacts = stale.map(({ after }) => after)
      return contacts.length > 0
        ? [drop(derivation, idsOf(contacts)), derive(derivation, contacts)]
        : []
    }),
  ]
}

/** The columns that differ in any of these contacts, in one statement. */
function rowsStatement(changes: readonly { before: Contact; after: Contact }[]): Statement {
  const changed = Object.entries(columns).filter(([, value]) =>
    changes.some(({ before, after }) => value(before) !== value(after)),
  )
  const rows = changes.map(({ after }) => [after.id, ...changed.map(([, value]) => value(after))])
  const sets = changed.map(([name], index) => `${name} = j.value->>${index + 1}`)
  return {
    sql: `update contacts set ${sets.join(', ')} from json_each(?) j where contacts.id = j.value->>0`,
    args: [JSON.stringify(rows)],
  }
}

/** Removes contacts; their children follow by foreign key, the search rows by hand. */
export function removeStatements(ids: readonly string[]): Statement[] {
  return [
    ...derivations.map((derivation) => drop(derivation, ids)),
    {
      sql: 'delete from contacts where id in (select value from json_each(?))',
      args: [JSON.stringify(ids)],
    },
  ]
}

function infoStatements(entries: readonly { contactId: string; info: Info }[]): Statement[] {
  if (entries.length === 0) return []
  const rows = entries.map(({ contactId, info }) => [
    info.id,
    contactId,
    info.kind,
    info.network,
    info.category,
    info.value,
    info.city,
    info.state,
    info.postalCode,
    info.country,
    info.isPrimary ? 1 : 0,
    info.position,
    infoKey(info),
  ])
  return [
    {
      sql: `insert into contact_infos (id, contact_id, kind, network, category, value, city, state, postal_code, country, is_primary, position, key)
select ${rows[0]?.map((_, index) => `value->>${index}`).join(', ')} from json_each(?)`,
      args: [JSON.stringify(rows)],
    },
  ]
}

type Pairs = 'contact_tags' | 'contact_managers'

function pairStatements(table: Pairs, column: string, pairs: readonly string[][]): Statement[] {
  if (pairs.length === 0) return []
  return [
    {
      sql: `insert into ${table} (contact_id, ${column}) select value->>0, value->>1 from json_each(?)`,
      args: [JSON.stringify(pairs)],
    },
  ]
}

function setStatements(
  table: Pairs,
  column: string,
  changes: readonly { before: Contact; after: Contact }[],
  members: (contact: Contact) => readonly string[],
): Statement[] {
  const pairs = (from: 'before' | 'after', to: 'before' | 'after') =>
    changes.flatMap((change) =>
      members(change[from])
        .filter((member) => !members(change[to]).includes(member))
        .map((member) => [change.after.id, member]),
    )
  const gone = pairs('before', 'after')
  return [
    ...(gone.length > 0
      ? [
          {
            sql: `delete from ${table} where (contact_id, ${column}) in (select value->>0, value->>1 from json_each(?))`,
            args: [JSON.stringify(gone)],
          },
        ]
      : []),
    ...pairStatements(table, column, pairs('after', 'before')),
  ]
}

// ---- derived rows: access and search --------------------------------------------------------------------------------

const searchable = (contact: Contact): Searchable => ({
  sounds: soundsOf(displayName(contact), { surname: contact.kind === 'person' }),
  texts: [
    displayName(contact),
    contact.firstName,
    contact.lastName,
    contact.position,
    ...contact.infos.flatMap((info) =>
      info.kind === 'address' ? [info.city ?? ''] : info.kind === 'link' ? [info.value] : [],
    ),
  ].filter(Boolean),
  emails: contact.infos.flatMap((info) => (info.kind === 'email' ? [info.value] : [])),
  phones: contact.infos.flatMap((info) => (info.kind === 'phone' ? [info.value] : [])),
  grantees: grantees(contactKind, contact),
})

/** Rows kept beside a contact: what they are made from (equal texts make equal rows), what of it, and how they are stored. */
type Derivation = {
  table: 'contact_words' | 'contact_parts' | 'contact_access'
  number: 'rowid' | 'n'
  from(contact: Contact): string
  value(contact: Contact): Json
  insert: string
}

const given = 'from json_each(?) j join contacts c on c.id = j.value->>0'

const derivations: readonly Derivation[] = [
  {
    table: 'contact_words',
    number: 'rowid',
    from: (contact) => JSON.stringify(searchable(contact)),
    value: (contact) => wordTokens(searchable(contact)),
    insert: `insert into contact_words (rowid, t) select c.n, j.value->>1 ${given}`,
  },
  {
    table: 'contact_parts',
    number: 'rowid',
    from: (contact) => partsText(searchable(contact)),
    value: (contact) => partsText(searchable(contact)),
    insert: `insert into contact_parts (rowid, t) select c.n, j.value->>1 ${given}`,
  },
  {
    table: 'contact_access',
    number: 'n',
    from: (contact) => JSON.stringify([sortName(contact), grantees(contactKind, contact)]),
    value: (contact) => grantees(contactKind, contact),
    insert: `insert into contact_access (grantee, n, sort_name, created_at) select g.value, c.n, c.sort_name, c.created_at ${given}, json_each(j.value, '$[1]') g`,
  },
]

const idsOf = (contacts: readonly Contact[]): string[] => contacts.map(({ id }) => id)

const derive = ({ insert, value }: Derivation, contacts: readonly Contact[]): Statement => ({
  sql: insert,
  args: [JSON.stringify(contacts.map((contact) => [contact.id, value(contact)]))],
})

const drop = ({ table, number }: Derivation, ids: readonly string[]): Statement => ({
  sql: `delete from ${table} where ${number} in (select n from contacts where id in (select value from json_each(?)))`,
  args: [JSON.stringify(ids)],
})
