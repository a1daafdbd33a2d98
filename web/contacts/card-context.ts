/** What every field of an open card needs: the record, the right to change it, who else is here, and how to save. */
import { createContext, useContext } from 'solid-js'
import type { Json } from '../../party/protocol.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { reasonText } from '../i18n/index.ts'
import { type ContactChange, updateContact } from '../live/changes.ts'
import { draftOf, dropDraft, keepDraft } from '../live/drafts.ts'
import { type Refusal, refusalOf } from '../live/errors.ts'
import { markOf } from '../live/marks.ts'
import type { Presence } from '../live/presence.ts'
import { revOf } from '../live/records.ts'
import type { Keep, SaveAnswer, SaveContext } from '../ui/inline-state.ts'
import type { PersonFace } from '../ui/person.ts'
import type { PresenceFace } from '../ui/presence-faces.tsx'
import { faceOf } from './labels.ts'

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
  /** What to send for a new value. */
  change: (value: T) => ContactChange
  /** The value somebody else set, out of a conflict. */
  from: (value: Json) => T
  /** A reason why this value cannot be; null when it can. */
  check?: (value: T) => string | null
  isSame?: (a: T, b: T) => boolean
  /** Recognises a kept draft; without it what is typed here is not kept. */
  is?: (value: unknown) => value is T
}

export type FieldParts<T> = {
  readonly canEdit: boolean
  readonly others: readonly PresenceFace[]
  readonly changed: { by: PersonFace; at: number } | null
  keep?: Keep<T>
  onEnter: () => void
  onLeave: () => void
  save: (value: T, context: SaveContext<T>) => Promise<SaveAnswer<T>>
}

/** The parts of an inline field for one place of the record, named as in ops. */
export function createField<T>(key: string, options: FieldOptions<T>): FieldParts<T> {
  const card = useCard()
  const draftKey = `field.${card.id()}.${key}`
  let baseRev = revOf(card.id())
  return {
    get canEdit() {
      return card.canEdit()
    },
    get others() {
      const person = card.presence.inField(key)
      return person === null ? [] : [{ ...faceOf(person.userId), isTyping: person.isTyping }]
    },
    get changed() {
      const mark = markOf(card.id(), key)
      return mark && { by: faceOf(mark.userId), at: mark.at }
    },
    ...(options.is
      ? {
          keep: keepAt(
            draftKey,
            options.is,
            () => baseRev,
            (rev) => (baseRev = rev),
          ),
        }
      : {}),
    onEnter: () => {
      baseRev = revOf(card.id())
      card.presence.focus(key)
    },
    onLeave: () => card.presence.focus(null),
    save: async (value, { over }) => {
      const problem = options.check?.(value) ?? null
      if (problem !== null) return { kind: 'refused', text: reasonText(problem) }
      try {
        await updateContact(card.id(), options.change(value), over ? revOf(card.id()) : baseRev)
        return { kind: 'saved' }
      } catch (error) {
        const refusal = refusalOf(error)
        if (!refusal) throw error
        return answerOf(refusal, key, options.from)
      }
    },
  }
}

function answerOf<T>(refusal: Refusal, key: string, from: (value: Json) => T): SaveAnswer<T> {
  const conflict = refusal.conflicts.find((one) => one.key === key) ?? refusal.conflicts[0]
  if (conflict)
    return {
      kind: 'conflict',
      conflict: {
        theirs: from(conflict.theirs),
        by: faceOf(conflict.actorId ?? ''),
        at: conflict.at,
      },
    }
  const reason = Object.values(refusal.fields)[0] ?? refusal.reason
  return { kind: 'refused', text: reasonText(reason) }
}

type Kept = { value: unknown; base: unknown; rev: number }

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
  rev: () => number,
  setRev: (rev: number) => void,
): Keep<T> {
  return {
    read: () => {
      const kept = draftOf(key, isKept)
      if (!kept || !is(kept.value) || !is(kept.base)) return null
      setRev(kept.rev)
      return { value: kept.value, base: kept.base }
    },
    write: (typed) => {
      if (typed) keepDraft(key, { ...typed, rev: rev() } satisfies Kept)
      else dropDraft(key)
    },
  }
}

export const isText = (value: unknown): value is string => typeof value === 'string'
