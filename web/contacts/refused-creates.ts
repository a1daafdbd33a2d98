/**
 * New contacts that were refused. Each is a draft of its own, so that it stands in the way of nothing that is being
 * typed: the form for a new contact offers it, or opens it by its address.
 */
import { type ContactKind, contactKinds } from '../../db/enums.ts'
import { draftKeys, draftOf, dropDraft, keepDraft } from '../live/drafts.ts'
import type { Refusal } from '../live/errors.ts'
import { revive, revived } from '../live/refused-drafts.ts'
import type { CreateInput } from './types.ts'

/** What was typed, as far as it was sent; the form knows what the rest begins as. */
export type SentValues = Omit<CreateInput, 'id'> & { newCompany: string | null }
/** `fields`: reasons by field, entries numbered as in `values`. `reason`: that of the whole. */
export type RefusedCreate = {
  values: SentValues
  reason: string
  fields: Readonly<Record<string, string>>
}
type Why = Pick<Refusal, 'reason' | 'fields'>
type Company = { name: string } & Why

const isWhy = (value: unknown): value is Why & object =>
  typeof value === 'object' &&
  value !== null &&
  'reason' in value &&
  typeof value.reason === 'string' &&
  'fields' in value &&
  typeof value.fields === 'object' &&
  value.fields !== null

export const isRefusedCreate = (value: unknown): value is RefusedCreate =>
  isWhy(value) &&
  'values' in value &&
  typeof value.values === 'object' &&
  value.values !== null &&
  'kind' in value.values

const isCompany = (value: unknown): value is Company =>
  isWhy(value) && 'name' in value && typeof value.name === 'string'

/** Under the kind, and under the id that the contact was to have. */
export const refusedCreateKey = (kind: ContactKind, id: string): string =>
  `refused-create.${kind}.${id}`
const companyKey = (id: string): string => `refused-company.${id}`

/** Those of a kind that wait to be mended, by id, oldest first. Reactive. */
export function refusedCreates(kind: ContactKind): { id: string; refused: RefusedCreate }[] {
  revived()
  const start = refusedCreateKey(kind, '')
  return draftKeys(start).flatMap((key) => {
    const refused = draftOf(key, isRefusedCreate)
    return refused ? [{ id: key.slice(start.length), refused }] : []
  })
}

/** The new contact of this id, if it was refused and waits to be mended. Reactive. */
export function refusedCreateOf(id: string): RefusedCreate | null {
  revived()
  for (const kind of contactKinds) {
    const refused = draftOf(refusedCreateKey(kind, id), isRefusedCreate)
    if (refused) return refused
  }
  return null
}

/** A company that was to be made with a person, and was refused first: the person's refusal brings its name back. */
export const keepRefusedCompany = (input: CreateInput, why: Why): void =>
  keepDraft(companyKey(input.id ?? ''), {
    name: input.name ?? '',
    reason: why.reason,
    fields: why.fields,
  } satisfies Company)

/** Keeps a new contact that was refused, and what came back with it. */
export function keepRefusedCreate(input: CreateInput & { id: string }, why: Why): RefusedCreate {
  const company = input.companyId ? draftOf(companyKey(input.companyId), isCompany) : null
  const refused = refusedOf(input, why, company)
  if (input.companyId) dropDraft(companyKey(input.companyId))
  revive([{ key: refusedCreateKey(input.kind, input.id), value: refused }])
  return refused
}

/** What is left of a new contact after its refusal. `company`: the new one it named, when that is why. Pure. */
export function refusedOf(
  { id: _id, ...values }: CreateInput,
  why: Why,
  company: Company | null,
): RefusedCreate {
  if (company === null)
    return { values: { ...values, newCompany: null }, reason: why.reason, fields: why.fields }
  // The person was refused for want of the company; what stood in the company's way is what has to be mended.
  const { name, ...others } = company.fields
  return {
    values: { ...values, companyId: null, newCompany: company.name },
    reason: company.reason,
    fields: name === undefined ? others : { ...others, newCompany: name },
  }
}
