/** What a contact is and what may be asked of it. Pure: the forms, the import and the server check with the same rules. */
import { z } from 'zod'
import { contactAccess, contactKinds, infoCategories, infoKinds, networks } from '../../db/enums.ts'
import { isEmail } from '../core/email.ts'
import { idOf, line, lines, opaque, someLine } from '../core/inputs.ts'
import { phoneProblem } from '../core/phone.ts'
import { country, currency } from '../core/places.ts'
import type { FilterValue } from '../records/filters.ts'
import { tagTitle } from '../settings/schema.ts'
import { type Contact, limits, linkProblem, sorts } from './fields.ts'
import type { contactFilters } from './filters.ts'
import { plainValue } from './info-value.ts'

export * from './fields.ts'

export const contactId = idOf('con')

export const infoInput = z
  .strictObject({
    id: idOf('inf'),
    kind: z.enum(infoKinds),
    network: z.enum(networks).nullable(),
    category: z.enum([
      'work',
      'home',
      'other',
      'mobile',
      'direct',
      'fax',
      'billing',
      'postal',
      'office',
    ]),
    value: lines(limits.value),
    city: line(limits.part).nullable(),
    state: line(limits.part).nullable(),
    postalCode: line(limits.part).nullable(),
    country: line(limits.part).nullable(),
    isPrimary: z.boolean(),
    position: z.number().int().min(0).max(1_000_000),
  })
  .transform((info) => ({ ...info, value: plainValue(info) }))
  .superRefine((info, issues) => {
    const fail = (path: string, message: string) =>
      issues.addIssue({ code: 'custom', path: [path], message })
    const allowed: readonly string[] = infoCategories[info.kind]
    if (!allowed.includes(info.category)) fail('category', 'unknown_category')
    if ((info.kind === 'link') !== (info.network !== null)) fail('network', 'network_mismatch')
    if (info.kind === 'address') {
      if (![info.value, info.city, info.state, info.postalCode, info.country].some((part) => part))
        fail('value', 'required')
      return
    }
    if (info.value === '') fail('value', 'required')
    else if (info.kind === 'email' && !isEmail(info.value)) fail('value', 'bad_email')
    else if (info.kind === 'phone') {
      const problem = info.value.length > limits.phone ? 'too_long' : phoneProblem(info.value)
      if (problem !== null) fail('value', problem)
    } else if (info.kind === 'link') {
      const problem = linkProblem(info)
      if (problem !== null) fail('value', problem)
    }
  })
export type InfoInput = z.infer<typeof infoInput>

const fields = {
  firstName: line(limits.name),
  lastName: line(limits.name),
  name: line(limits.name),
  position: line(limits.position),
  companyId: contactId.nullable(),
  description: lines(limits.description),
  typeId: idOf('lst').nullable(),
  temperatureId: idOf('lst').nullable(),
  currency: currency.nullable(),
  access: z.enum(contactAccess),
  photoKey: z
    .string()
    .regex(/^photos\/[0-9a-z]{8,60}$/, 'unknown_photo')
    .nullable(),
}

const infos = z.array(infoInput).max(limits.infos, 'too_many')
const tagIds = z.array(idOf('tag')).max(limits.tags, 'too_many')
/** Tags of these titles are found or made with the change; the ids stand for them among the others. */
const newTags = z
  .array(z.strictObject({ id: idOf('tag'), title: tagTitle }))
  .max(limits.tags, 'too_many')
const managerIds = z.array(idOf('usr')).max(limits.managers, 'too_many')

/** Said of a person who has no last name: without it a missing one was forgotten. */
const hasOneName = z.boolean().default(false)

export const createInput = z.strictObject({
  id: contactId.optional(),
  kind: z.enum(contactKinds),
  hasOneName,
  firstName: fields.firstName.default(''),
  lastName: fields.lastName.default(''),
  name: fields.name.default(''),
  position: fields.position.default(''),
  companyId: fields.companyId.default(null),
  description: fields.description.default(''),
  typeId: fields.typeId.default(null),
  temperatureId: fields.temperatureId.default(null),
  currency: fields.currency.default(null),
  access: fields.access.default('private'),
  photoKey: fields.photoKey.default(null),
  infos: infos.default([]),
  tagIds: tagIds.default([]),
  newTags: newTags.default([]),
  /** Absent: the creator. */
  managerIds: managerIds.optional(),
})
export type CreateInput = z.input<typeof createInput>

const setChange = (ids: typeof tagIds) =>
  z.strictObject({ add: ids.default([]), del: ids.default([]) })

/** Only what changed, and the revision the person was looking at. */
export const updateInput = z.strictObject({
  id: contactId,
  baseRev: z.number().int().min(1),
  fields: z.strictObject(fields).partial().default({}),
  hasOneName,
  infos: z
    .strictObject({
      put: infos.default([]),
      del: z.array(idOf('inf')).max(limits.infos, 'too_many').default([]),
    })
    .default({ put: [], del: [] }),
  tags: setChange(tagIds).default({ add: [], del: [] }),
  newTags: newTags.default([]),
  managers: setChange(managerIds).default({ add: [], del: [] }),
})
export type UpdateInput = z.input<typeof updateInput>
export type UpdateRequest = z.output<typeof updateInput>

const manyIds = z.array(contactId).min(1, 'required').max(limits.atOnce, 'too_many')

/** The same for all of these contacts. */
export const updateManyInput = z.strictObject({
  ids: manyIds,
  fields: z
    .strictObject({
      typeId: fields.typeId,
      temperatureId: fields.temperatureId,
      currency: fields.currency,
      access: fields.access,
    })
    .partial()
    .default({}),
  tags: setChange(tagIds).default({ add: [], del: [] }),
  newTags: newTags.default([]),
  managers: setChange(managerIds).default({ add: [], del: [] }),
})
export type UpdateManyRequest = z.output<typeof updateManyInput>

export const removeInput = z.strictObject({ ids: manyIds })

/** Place in a sorted list: the sort value and the internal number of a row. */
export const cursor = z.strictObject({
  key: z.union([opaque(600), z.number()]),
  n: z.number().int(),
})
export type Cursor = z.infer<typeof cursor>

/** One of these or several, any of which will do. */
const anyOf = <T extends z.ZodType<string>>(one: T) =>
  z.union([one, z.array(one).max(limits.filtered, 'too_many')])
const itemOrNone = z.union([idOf('lst'), z.literal('none')])

export const filterInput = z.strictObject({
  q: line(100).optional(),
  kind: z.enum(contactKinds).optional(),
  typeId: anyOf(itemOrNone).optional(),
  temperatureId: anyOf(itemOrNone).optional(),
  companyId: anyOf(contactId).optional(),
  /** All of them. */
  tagIds: z.array(idOf('tag')).max(10, 'too_many').optional(),
  managerId: anyOf(z.union([idOf('usr'), z.literal('me'), z.literal('none')])).optional(),
  access: z.enum(['public', 'private']).optional(),
  /** UTC milliseconds, from inclusive, to exclusive. */
  createdFrom: z.number().int().optional(),
  createdTo: z.number().int().optional(),
  /** Of an address. */
  country: anyOf(country).optional(),
  /** A part of an e-mail. */
  email: line(100).optional(),
}) satisfies z.ZodType<{ [F in keyof typeof contactFilters]?: FilterValue | undefined }>
export type ContactFilter = z.infer<typeof filterInput>

export const foundInput = z.strictObject({ filter: filterInput.default({}) })

/** Rows after `after`, up to and including `upTo` (a page that was read before), at most `limit`. */
export const listInput = z.strictObject({
  filter: filterInput.default({}),
  sort: z.enum(sorts).default('name'),
  after: cursor.optional(),
  upTo: cursor.optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export type ListInput = z.input<typeof listInput>

/** Who else has these, besides the contact they are typed for. */
export const sameAsInput = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        kind: z.enum(['email', 'phone', 'company']),
        value: someLine(limits.value),
      }),
    )
    .min(1, 'required')
    .max(20, 'too_many'),
  exceptId: contactId.optional().transform((id) => id ?? ''),
})
export type SameAsRequest = z.output<typeof sameAsInput>

export const neighbourInput = z.strictObject({
  id: contactId,
  filter: filterInput.default({}),
  sort: z.enum(sorts).default('name'),
  direction: z.enum(['next', 'previous']),
})
export type NeighbourRequest = z.output<typeof neighbourInput>

/** A list page. `asOf`: the feed's number before the rows were read. `related`: the companies they name, as far as visible. */
export type ContactPage = {
  asOf: number
  rows: { n: number; contact: Contact }[]
  related: Contact[]
  next: Cursor | null
  /** More matched the text than can be sorted; the newest are shown. */
  isCapped: boolean
}
