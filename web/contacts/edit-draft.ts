/** A contact in its filled form: what one has changed there, laid over what the others do meanwhile. Pure. */
import type { Contact } from '../../worker/contacts/fields.ts'
import type { ContactChange } from './changes.ts'
import { type ContactDraft, isEmptyInfo } from './create-draft.ts'
import { type Info, newInfo, sameInfo, trimmed } from './infos.ts'
import { setChange } from './set-change.ts'

/** As the form shows it: there is always an e-mail and a phone to type into. */
export function draftOfContact(contact: Contact): ContactDraft {
  const {
    id: _id,
    rev: _rev,
    updatedBy: _by,
    updatedAt: _at,
    createdBy,
    createdAt,
    ...own
  } = contact
  const infos = [...contact.infos]
  for (const kind of ['email', 'phone'] as const)
    if (!infos.some((info) => info.kind === kind)) infos.push(newInfo(kind, { infos }))
  const hasOneName = contact.kind === 'person' && (own.firstName === '') !== (own.lastName === '')
  return { ...own, hasOneName, newCompany: null, infos }
}

const plainFields = [
  'hasOneName',
  'firstName',
  'lastName',
  'name',
  'position',
  'companyId',
  'newCompany',
  'description',
  'typeId',
  'temperatureId',
  'currency',
  'photoKey',
  'access',
] as const

/** What is said beside the fields, or made first. */
const notSent: readonly string[] = ['hasOneName', 'newCompany']

/** What one made of `base`, done to `now` instead: fields, entries and members that one left alone are as they are there. */
export function merged(base: ContactDraft, mine: ContactDraft, now: ContactDraft): ContactDraft {
  const own = Object.fromEntries(
    plainFields.flatMap((f) => (mine[f] === base[f] ? [] : [[f, mine[f]]])),
  )
  return {
    ...now,
    ...own,
    infos: mergedInfos(base.infos, mine.infos, now.infos),
    tagIds: mergedSet(base.tagIds, mine.tagIds, now.tagIds),
    managerIds: mergedSet(base.managerIds, mine.managerIds, now.managerIds),
    newTags: mine.newTags ?? [],
  }
}

const byId = (infos: readonly Info[]): ReadonlyMap<string, Info> =>
  new Map(infos.map((info) => [info.id, info]))

function mergedInfos(base: Info[], mine: Info[], now: Info[]): Info[] {
  const [before, own, there] = [byId(base), byId(mine), byId(now)]
  const kept = now.flatMap((info) => {
    const [was, is] = [before.get(info.id), own.get(info.id)]
    // One that came meanwhile is in neither.
    if (was === undefined) return [is ?? info]
    if (is === undefined) return []
    return [is === was || isSameInfo(is, was) ? info : is]
  })
  const made = mine.filter((info) => {
    const was = before.get(info.id)
    // What somebody else took away stays away, unless one has changed it oneself.
    return !there.has(info.id) && (was === undefined || isEmptyInfo(was) || !isSameInfo(info, was))
  })
  return [...kept, ...made]
}

const isSameInfo = (a: Info, b: Info): boolean => sameInfo(a, b) && a.isPrimary === b.isPrimary

function mergedSet(base: string[], mine: string[], now: string[]): string[] {
  const { add, del } = setChange(members(base), members(mine))
  return [...now.filter((id) => !del.includes(id)), ...add.filter((id) => !now.includes(id))]
}

const members = (ids: readonly string[]) => ids.map((id) => ({ id }))

/** What is sent; null when nothing was changed. `companyId`: of the company that is made with it. */
export function changeOf(
  base: ContactDraft,
  mine: ContactDraft,
  companyId = mine.companyId,
): ContactChange | null {
  const named = { ...mine, companyId }
  const fields = Object.fromEntries(
    plainFields.flatMap((f) =>
      notSent.includes(f) || named[f] === base[f] ? [] : [[f, named[f]]],
    ),
  )
  const before = byId(base.infos)
  const put = mine.infos.filter((info) => {
    const was = before.get(info.id)
    return !isEmptyInfo(info) && (was === undefined || !isSameInfo(info, was))
  })
  const left = new Set(mine.infos.filter((info) => !isEmptyInfo(info)).map(({ id }) => id))
  const del = base.infos.filter((info) => !isEmptyInfo(info) && !left.has(info.id))
  const tags = setChange(members(base.tagIds), members(mine.tagIds))
  const managers = setChange(members(base.managerIds), members(mine.managerIds))
  const isAny = ({ add, del }: { add: string[]; del: string[] }) => add.length + del.length > 0
  const newTags = (mine.newTags ?? []).filter(({ id }) => tags.add.includes(id))
  const change: ContactChange = {
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(mine.hasOneName && ('firstName' in fields || 'lastName' in fields)
      ? { hasOneName: true }
      : {}),
    ...(put.length + del.length > 0
      ? { infos: { put: put.map(trimmed), del: del.map(({ id }) => id) } }
      : {}),
    ...(isAny(tags) ? { tags } : {}),
    ...(isAny(managers) ? { managers } : {}),
    ...(newTags.length > 0 ? { newTags } : {}),
  }
  return Object.keys(change).length > 0 ? change : null
}
