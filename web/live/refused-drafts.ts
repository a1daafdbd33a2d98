/**
 * What was refused when its field was no longer on the screen goes back into the drafts of that record and field, so
 * that the card shows it, with the reason or both sides, when it is opened.
 */
import { createSignal } from 'solid-js'
import type { Json } from '../../party/protocol.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { keepDraft } from './drafts.ts'
import type { Conflict, Refusal } from './errors.ts'
import type { UpdateInput } from './types.ts'

/** `rev`: what the change was based on. `conflict`: the other side, when that is why it was refused. */
export type RefusedDraft = { mine: Json; rev: number; reason: string; conflict: Conflict | null }

export const isRefusedDraft = (value: unknown): value is RefusedDraft =>
  typeof value === 'object' &&
  value !== null &&
  'mine' in value &&
  'reason' in value &&
  typeof value.reason === 'string' &&
  'rev' in value &&
  typeof value.rev === 'number'

const [revived, setRevived] = createSignal(0)

/** Counts up when something went back into the drafts; fields on the screen look again. */
export { revived }

export const fieldDraftKey = (id: string, place: string): string => `field.${id}.${place}`
/** New e-mails, phones, links or addresses of this contact that are not saved yet: a list. */
export const newInfoDraftKey = (id: string): string => `new-info.${id}`

/** The fields that take a refused value back. A set merges with what others did to it, and a photo is one press. */
const fieldPlaces = [
  'firstName',
  'lastName',
  'name',
  'position',
  'companyId',
  'description',
  'typeId',
  'temperatureId',
  'currency',
  'access',
] as const

type Draft = { key: string; place: string; value: RefusedDraft | Json }

/** The drafts that a refused change leaves behind. `contact`: as it is now, if it is still there. Pure. */
export function draftsOf(
  input: UpdateInput,
  refusal: Pick<Refusal, 'reason' | 'fields' | 'conflicts'>,
  contact: Pick<Contact, 'infos'> | undefined,
): Draft[] {
  const reason = Object.values(refusal.fields)[0] ?? refusal.reason
  const draft = (place: string, mine: Json): Draft => ({
    key: fieldDraftKey(input.id, place),
    place,
    value: {
      mine,
      rev: input.baseRev,
      reason,
      conflict: refusal.conflicts.find((one) => one.key === place) ?? null,
    },
  })
  const fields = fieldPlaces.flatMap((place) => {
    const mine = input.fields?.[place]
    return mine === undefined ? [] : [draft(place, mine)]
  })
  const put = input.infos?.put ?? []
  const isNew = (info: { id: string }): boolean =>
    contact !== undefined && !contact.infos.some((one) => one.id === info.id)
  const infos = put.filter((info) => !isNew(info)).map((info) => draft(`infos.${info.id}`, info))
  const made = put.filter(isNew)
  const [first] = made
  const added: Draft[] = first
    ? [{ key: newInfoDraftKey(input.id), place: `infos.${first.id}`, value: made }]
    : []
  return [...fields, ...infos, ...added]
}

/** Keeps these and lets the fields that are on the screen again show them. */
export function revive(drafts: readonly { key: string; value: unknown }[]): void {
  for (const { key, value } of drafts) keepDraft(key, value)
  if (drafts.length > 0) setRevived((n) => n + 1)
}
