/** A contact that is being made: its draft, what is wrong with it, and what is sent. Pure but for fresh ids. */
import type { ContactAccess, ContactKind } from '../../db/enums.ts'
import { type Contact, emptyContact } from '../../worker/contacts/fields.ts'
import { displayName } from '../../worker/contacts/name.ts'
import { missingNames } from '../../worker/contacts/required-names.ts'
import { newId } from '../../worker/core/ids.ts'
import type { NewTag } from '../../worker/settings/fields.ts'
import { checkAmong, checkInfo, type Info, newInfo, trimmed } from './infos.ts'
import type { RefusedCreate } from './refused-creates.ts'
import type { CreateInput } from './types.ts'

export type ContactDraft = {
  kind: ContactKind
  firstName: string
  lastName: string
  /** Absent in what earlier releases kept. */
  hasOneName?: boolean
  name: string
  position: string
  companyId: string | null
  /** The name of a company that is made together with the person. */
  newCompany: string | null
  description: string
  typeId: string | null
  temperatureId: string | null
  currency: string | null
  photoKey: string | null
  access: ContactAccess
  infos: Info[]
  tagIds: string[]
  /** Those among them that are made with the contact. Absent in what earlier releases kept. */
  newTags?: NewTag[]
  managerIds: string[]
}

/** As the guide says: seen by its managers alone, and managed by whoever makes it. */
export function emptyDraft(kind: ContactKind, myId: string): ContactDraft {
  const email = newInfo('email', { infos: [] })
  const infos = [email, newInfo('phone', { infos: [email] })]
  const { createdBy: _by, createdAt: _at, ...empty } = emptyContact
  return {
    ...empty,
    kind,
    hasOneName: false,
    newCompany: null,
    infos,
    tagIds: [],
    managerIds: [myId],
  }
}

/** What was refused, to be mended. What it named and is not there any more is left out, to be chosen again. */
export function draftOfRefused({ values, fields }: RefusedCreate, myId: string): ContactDraft {
  const empty = emptyDraft(values.kind, myId)
  // Reasons number the entries that were sent, so what is there to type into stands behind them.
  const infos = values.infos ?? []
  const blanks = empty.infos.filter((blank) => !infos.some((info) => info.kind === blank.kind))
  const there = <T>(field: string, value: T | null | undefined): T | null =>
    field in fields ? null : (value ?? null)
  return {
    ...empty,
    firstName: values.firstName ?? '',
    lastName: values.lastName ?? '',
    hasOneName: values.hasOneName ?? false,
    name: values.name ?? '',
    position: values.position ?? '',
    description: values.description ?? '',
    access: values.access ?? empty.access,
    currency: values.currency ?? null,
    newCompany: values.newCompany,
    companyId: there('companyId', values.companyId),
    typeId: there('typeId', values.typeId),
    temperatureId: there('temperatureId', values.temperatureId),
    photoKey: there('photoKey', values.photoKey),
    tagIds: values.tagIds ?? [],
    newTags: values.newTags ?? [],
    managerIds: values.managerIds ?? empty.managerIds,
    infos: [...infos, ...blanks],
  }
}

/** Whether nobody has put anything into it. */
export const isEmptyInfo = (info: Info): boolean => checkInfo(info) === 'required'

/** Whether nobody has put anything into the form. */
export function isUntouched(draft: ContactDraft, fresh: ContactDraft): boolean {
  const { infos, ...rest } = draft
  const { infos: _, ...empty } = fresh
  return infos.every(isEmptyInfo) && JSON.stringify(rest) === JSON.stringify(empty)
}

/** By field, the reason why it cannot be saved. Entries are numbered as they stand in the draft. */
export function checkDraft(draft: ContactDraft): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const [index, info] of draft.infos.entries()) {
    // Of two that are the same the second is blamed.
    const reason = isEmptyInfo(info) ? null : checkAmong(info, draft.infos.slice(0, index))
    if (reason !== null) problems[`infos.${index}.value`] = reason
  }
  if (draft.kind === 'company') {
    if (draft.name.trim() === '') problems['name'] = 'company_name_required'
    return problems
  }
  const names = { firstName: draft.firstName.trim(), lastName: draft.lastName.trim() }
  return { ...problems, ...missingNames({ ...draft, ...names }, draft.hasOneName ?? false) }
}

/** The draft's names once it is said whether there is one only: then it is all of them, in one. */
export const namesOnceOne = (draft: ContactDraft, hasOneName: boolean): Partial<ContactDraft> =>
  hasOneName
    ? { hasOneName, firstName: displayName({ ...draft, infos: [] }), lastName: '' }
    : { hasOneName }

const valueAt = (draft: ContactDraft, field: string): string =>
  JSON.stringify(field.split('.').reduce<unknown>(partOf, draft))
const partOf = (whole: unknown, key: string): unknown =>
  typeof whole === 'object' && whole !== null ? Reflect.get(whole, key) : undefined

/** The problems that are still there after a change: whoever mends a field is no longer blamed for it. */
export function problemsLeft(
  problems: Readonly<Record<string, string>>,
  before: ContactDraft,
  after: ContactDraft,
): Record<string, string> {
  const now = checkDraft(after)
  const isLeft = ([field, reason]: [string, string]): boolean =>
    valueAt(before, field) === valueAt(after, field) &&
    // Who has one name only misses no other.
    (reason !== 'last_name_required' || now[field] === reason)
  return Object.fromEntries(Object.entries(problems).filter(isLeft))
}

/** A company that is not yet there, as a picker shows it. */
export const unmadeId = 'new'
export const unmadeCompany = (name: string): Contact => ({
  ...emptyContact,
  id: unmadeId,
  kind: 'company',
  name,
  rev: 0,
  updatedBy: '',
  updatedAt: 0,
})

/** A draft as the contact it is to be. */
export const asContact = (draft: ContactDraft): Contact => ({
  ...unmadeCompany(draft.name),
  ...draft,
})

/** The company to make before the person: seen and managed as the person is. */
export function companyInputOf(draft: ContactDraft): (CreateInput & { id: string }) | null {
  const { kind, newCompany: name, access, managerIds } = draft
  if (kind !== 'person' || !name) return null
  return { kind: 'company', id: newId('con'), name, access, managerIds }
}

/** What is sent: without empty entries, under an id of this browser. */
export function inputOf(
  { newCompany: _made, ...draft }: ContactDraft,
  companyId = draft.companyId,
): CreateInput & { id: string } {
  return {
    ...draft,
    id: newId('con'),
    companyId,
    infos: draft.infos
      .filter((info) => !isEmptyInfo(info))
      .map((info, position) => ({ ...trimmed(info), position })),
  }
}

export const isContactDraft = (value: unknown): value is ContactDraft =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  'infos' in value &&
  Array.isArray(value.infos) &&
  'managerIds' in value &&
  Array.isArray(value.managerIds) &&
  'tagIds' in value &&
  Array.isArray(value.tagIds)
