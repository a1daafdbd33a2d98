/** What every field of an open card needs: the record, the right to change it, who else is here, and how to save. */

import { createContext, onCleanup, useContext } from 'solid-js'
import type { Json } from '../../party/protocol.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { reasonText, t } from '../i18n/index.ts'
import { draftOf, dropDraft, keepDraft } from '../live/drafts.ts'
import { type Conflict, type Refusal, refusalOf } from '../live/errors.ts'
import { faceOf } from '../live/faces.ts'
import { markOf } from '../live/marks.ts'
import type { Presence } from '../live/presence.ts'
import { fieldDraftKey, isRefusedDraft, revived } from '../live/refused-drafts.ts'
import { tellRefusedEdit } from '../live/refused-later.ts'
import { myId } from '../live/session.ts'
import type { Keep, SaveAnswer, SaveContext, Unsaved } from '../ui/inline-state.ts'
import type { PersonFace } from '../ui/person.ts'
import type { PresenceFace } from '../ui/presence-faces.tsx'
import { type ContactChange, updateContact } from './changes.ts'
import { editOfContact } from './edit.ts'
import { mayLoseSight } from './own-sight.ts'
import { contacts } from './records.ts'

export type Card = {
  id: () => string
  contact: () => Contact
  canEdit: () => boolean
  /** Alone on its page, where it is the page's heading, or in a panel that has one. */
  isPage: boolean
  presence: Presence
}

const CardContext = createContext<Card>()
export const CardProvider = CardContext.Provider

export function useCard(): Card {
  const card = useContext(CardContext)
  if (!card) throw new Error('A field of a contact stands outside of its card')
  return card
}

type FieldOptions<T> = {
  /** What to send for a new value. `base`: what the person began from. */
  change: (value: T, base: T) => ContactChange
  /** The value somebody else set, out of a conflict. */
  from: (value: Json) => T
  /** A reason why this value cannot be; null when it can. */
  check?: (value: T) => string | null
  /** Asks what has to be said besides: the change to send, or the reason why it cannot be. */
  settle?: (change: ContactChange) => Promise<ContactChange | string>
  isSame?: (a: T, b: T) => boolean
  /** A set: what one person adds or takes out never stands against what another does. */
  isMerged?: boolean
  /** Recognises a kept draft; without it what is typed here is not kept. */
  is?: (value: unknown) => value is T
}

export type FieldParts<T> = {
  readonly canEdit: boolean
  readonly others: readonly PresenceFace[]
  readonly changed: { by: PersonFace; at: number } | null
  readonly isMerged: boolean
  keep?: Keep<T>
  onEnter: () => void
  onEdit: () => void
  onLeave: () => void
  save: (value: T, context: SaveContext<T>) => Promise<SaveAnswer<T>>
}

/** The parts of an inline field for one place of the record, named as in ops. */
export function createField<T>(key: string, options: FieldOptions<T>): FieldParts<T> {
  const card = useCard()
  const id = card.id()
  const draftKey = fieldDraftKey(id, key)
  let baseRev = contacts.revOf(id)
  let isGone = false
  onCleanup(() => {
    isGone = true
  })
  return {
    isMerged: options.isMerged ?? false,
    get canEdit() {
      return card.canEdit()
    },
    get others() {
      const person = card.presence.inField(key)
      return person === null ? [] : [{ ...faceOf(person.userId), isTyping: person.isTyping }]
    },
    get changed() {
      const mark = markOf(card.id(), key)
      return mark && { by: whoElse(mark.userId), at: mark.at }
    },
    ...(options.is
      ? {
          keep: keepAt(
            draftKey,
            options.is,
            options.from,
            () => baseRev,
            (rev) => (baseRev = rev),
          ),
        }
      : {}),
    onEnter: () => {
      baseRev = contacts.revOf(card.id())
    },
    onEdit: () => card.presence.focus(key),
    onLeave: () => card.presence.focus(null),
    save: async (value, { base, over }) => {
      const problem = options.check?.(value) ?? null
      if (problem !== null) return { kind: 'refused', text: reasonText(problem) }
      const change = options.change(value, base)
      const settled = (await options.settle?.(change)) ?? change
      if (typeof settled === 'string') return { kind: 'refused', text: reasonText(settled) }
      const rev = over ? contacts.revOf(id) : baseRev
      if (!(await mayLoseSight([id], settled)))
        return { kind: 'refused', text: t('contact.sightKept') }
      try {
        await updateContact(id, settled, rev)
        return { kind: 'saved' }
      } catch (error) {
        const refusal = refusalOf(error)
        if (!refusal) throw error
        // Nobody sees the answer here any more.
        if (isGone)
          await tellRefusedEdit(
            editOfContact({ id, baseRev: Math.max(1, rev), ...settled }),
            refusal,
          )
        return refusedBy(refusal, key, options.from)
      }
    },
  }
}

const refusedBy = <T>(refusal: Refusal, key: string, from: (value: Json) => T): Unsaved<T> =>
  answerOf(
    refusal.conflicts.find((one) => one.key === key) ?? refusal.conflicts[0] ?? null,
    Object.values(refusal.fields)[0] ?? refusal.reason,
    from,
  )

/** Whoever did it; oneself at another device is told as such. */
const whoElse = (id: string): PersonFace =>
  id === myId() ? { ...faceOf(id), name: t('live.youElsewhere') } : faceOf(id)

const answerOf = <T>(
  conflict: Conflict | null,
  reason: string,
  from: (value: Json) => T,
): Unsaved<T> =>
  conflict
    ? {
        kind: 'conflict',
        conflict: {
          theirs: from(conflict.theirs),
          by: whoElse(conflict.actorId ?? ''),
          at: conflict.at,
        },
      }
    : { kind: 'refused', text: reasonText(reason) }

type Kept = { value: unknown; base: unknown; rev: number; answer?: unknown }

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'value' in value &&
  'base' in value &&
  'rev' in value &&
  typeof value.rev === 'number'

function keepAt<T>(
  key: string,
  is: (value: unknown) => value is T,
  from: (value: Json) => T,
  rev: () => number,
  setRev: (rev: number) => void,
): Keep<T> {
  return {
    read: () => {
      const kept = draftOf(key, isKept)
      if (kept && is(kept.value) && is(kept.base)) {
        setRev(kept.rev)
        const { value, base, answer } = kept
        return isUnsaved(answer, is) ? { value, base, answer } : { value, base }
      }
      const refused = draftOf(key, isRefusedDraft)
      if (!refused) return null
      setRev(refused.rev)
      const mine = from(refused.mine)
      return { value: mine, base: mine, answer: answerOf(refused.conflict, refused.reason, from) }
    },
    revived,
    write: (typed) => {
      if (typed) keepDraft(key, { ...typed, rev: rev() } satisfies Kept)
      else dropDraft(key)
    },
  }
}

/** An answer kept by `write` below, out of the browser's storage. */
function isUnsaved<T>(answer: unknown, is: (value: unknown) => value is T): answer is Unsaved<T> {
  if (typeof answer !== 'object' || answer === null || !('kind' in answer)) return false
  if (answer.kind === 'refused') return 'text' in answer && typeof answer.text === 'string'
  if (answer.kind !== 'conflict' || !('conflict' in answer)) return false
  const { conflict } = answer
  return (
    typeof conflict === 'object' &&
    conflict !== null &&
    'theirs' in conflict &&
    is(conflict.theirs) &&
    'by' in conflict &&
    'at' in conflict
  )
}

export const isText = (value: unknown): value is string => typeof value === 'string'
