/** What came back instead of an answer, in the form screens deal with. */
import { TRPCClientError } from '@trpc/client'
import type { Json } from '../../party/protocol.ts'
import { reasonText } from '../i18n/index.ts'

/** Both sides of one place that two people changed. `at`: UTC milliseconds. */
export type Conflict = { key: string; theirs: Json; mine: Json; actorId: string | null; at: number }
/** What stands in the way of an undo. */
export type ChangedSince = { entityId: string; key: string; actorId: string | null; at: number }

/** A refusal by the server: stable reason, texts by field. `conflicts` and `changedSince` when that is what it is about. */
export class Refusal extends Error {
  readonly status: number
  readonly reason: string
  readonly fields: Readonly<Record<string, string>>
  readonly conflicts: readonly Conflict[]
  readonly rev: number | null
  readonly changedSince: ChangedSince | null
  /** The records that stand in the way of an act on many. */
  readonly ids: readonly string[]
  readonly requestId: string | null
  /** When to come again. */
  readonly seconds: number | null

  constructor(status: number, detail: Detail) {
    super(detail.reason)
    this.name = 'Refusal'
    this.status = status
    this.reason = detail.reason
    this.fields = detail.fields ?? {}
    this.requestId = detail.requestId ?? null
    const data = detail.data ?? {}
    this.conflicts = detail.reason === 'changed_by_others' ? (data.conflicts ?? []) : []
    this.rev = data.rev ?? null
    this.seconds = data.seconds ?? null
    this.ids = data.ids ?? []
    this.changedSince =
      detail.reason === 'changed_since' && data.entityId && data.key
        ? {
            entityId: data.entityId,
            key: data.key,
            actorId: data.actorId ?? null,
            at: data.at ?? 0,
          }
        : null
  }
}

/** The part of the server's ErrorShape that screens read; its `data` belongs to its reason. */
type Detail = {
  httpStatus?: number
  reason: string
  fields?: Record<string, string> | null
  requestId?: string | null
  data?: {
    conflicts?: Conflict[]
    rev?: number
    ids?: string[]
    seconds?: number
  } & Partial<ChangedSince>
}

/** A refusal, or null when there was no answer at all: no network, a timeout, a gateway. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (!(error instanceof TRPCClientError)) return null
  const detail: unknown = error.data
  return isDetail(detail) ? new Refusal(detail.httpStatus ?? 400, detail) : null
}

const isDetail = (value: unknown): value is Detail =>
  typeof value === 'object' &&
  value !== null &&
  'reason' in value &&
  typeof value.reason === 'string'

/** Worth sending again: nobody answered, or the server was out of order for the moment. */
export function isPassing(error: unknown): boolean {
  const refusal = refusalOf(error)
  return refusal === null || refusal.status >= 500 || refusal.status === 429
}

/** How long the server says to wait before what did not get its turn is asked again (ms); null: it is about something else. */
export function waitInTurn(error: unknown): number | null {
  const refusal = refusalOf(error)
  if (refusal?.reason !== 'too_many_at_once') return null
  return (refusal.seconds ?? 1) * 1_000
}

/** In words: what to tell a person about anything that went wrong. */
export function textOf(error: unknown): string {
  const refusal = refusalOf(error)
  return refusal ? reasonText(refusal.reason) : reasonText('offline')
}
