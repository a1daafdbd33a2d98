import { z } from 'zod'
import { infoCategories, networks } from '../../../db/enums.ts'
import { line, opaque } from '../../core/inputs.ts'
import { importLimits } from '../limits.ts'

/** Targets of which a row has one value; two columns may not go to the same one. */
export const singleTargets = [
  'recordId',
  'firstName',
  'lastName',
  'fullName',
  'companyName',
  'isCompany',
  'position',
  'type',
  'temperature',
  'currency',
] as const

/** Folded into the name (prefix, middle name, suffix), or joined when several columns give them. */
export const joinedTargets = ['prefix', 'middleName', 'suffix', 'description', 'tags'] as const

/**
 * Parts of an address. `street2` are further street lines; `full` is an address in one cell, which
 * stands for the street when no column has it.
 */
export const addressParts = [
  'street',
  'street2',
  'full',
  'city',
  'state',
  'postalCode',
  'country',
] as const

/** Columns with one slot belong together: the parts of one address, a value and the column of its label. */
const slot = z.number().int().min(0).max(99)

/** Where a column goes. Plain data, kept in the job and corrected by a person. */
export const targetSchema = z.discriminatedUnion('to', [
  z.object({ to: z.literal('ignore') }),
  z.object({ to: z.enum(singleTargets) }),
  z.object({ to: z.enum(joinedTargets) }),
  z.object({ to: z.literal('email'), category: z.enum(infoCategories.email), slot }),
  z.object({ to: z.literal('phone'), category: z.enum(infoCategories.phone), slot }),
  z.object({
    to: z.literal('link'),
    network: z.enum(networks),
    category: z.enum(infoCategories.link),
    slot,
    /** A network without a kind of its own is written before the value: `icq: 123`. */
    prefix: line(20).optional(),
  }),
  z.object({
    to: z.literal('address'),
    part: z.enum(addressParts),
    category: z.enum(infoCategories.address),
    slot,
  }),
  /** The column holds the label ("Home", "Invoice address") of the values in the same slot. */
  z.object({ to: z.literal('label'), of: z.enum(['email', 'phone', 'link', 'address']), slot }),
  z.object({ to: z.literal('custom'), fieldId: opaque(40).min(1) }),
])
type Parsed = z.infer<typeof targetSchema>
/** One member for each value of `to`, so that a switch over it narrows and can be exhaustive. */
type EachTo<Member extends Parsed, To = Member['to']> = Member extends Parsed
  ? To extends Member['to']
    ? Member & { to: To }
    : never
  : never
export type Target = EachTo<Parsed>

/** One target for each column, in order. */
export const mappingSchema = z.array(targetSchema).max(importLimits.columns)
export type Mapping = Target[]

export type AddressPart = (typeof addressParts)[number]
export const ignore: Target = { to: 'ignore' }
