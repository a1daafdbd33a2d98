/** The state of the form that makes a contact: its draft, what is wrong with it, and saving. */
import { createSignal } from 'solid-js'
import type { ContactKind } from '../../db/enums.ts'
import { reasonText } from '../i18n/index.ts'
import { draftOf, dropDraft, keepDraft } from '../live/drafts.ts'
import { Refusal } from '../live/errors.ts'
import { myId, personOf } from '../live/session.ts'
import { tagOf } from '../settings/records.ts'
import { createContact } from './changes.ts'
import {
  asContact,
  type ContactDraft,
  checkDraft,
  companyInputOf,
  draftOfRefused,
  emptyDraft,
  inputOf,
  isContactDraft,
  isUntouched,
  problemsLeft,
} from './create-draft.ts'
import { nameOf } from './labels.ts'
import { isSeenByNobody } from './own-sight.ts'
import { isRefusedCreate, type RefusedCreate, refusedCreateKey } from './refused-creates.ts'
import { tellRefusedCreate } from './tell-refused.ts'
import type { CreateInput } from './types.ts'

/** What every part of the form needs. */
export type PartProps = {
  draft: ContactDraft
  change: (part: Partial<ContactDraft>) => void
  errorOf: (field: string) => string | null
}

/** `companyId`: where a new person is to work. `refusedId`: of the refused contact that is to be mended here. */
export function createContactForm(
  kind: ContactKind,
  companyId: () => string | null,
  refusedId: string | null,
) {
  const refusedKey = refusedCreateKey(kind, refusedId ?? '')
  const refused = refusedId === null ? null : draftOf(refusedKey, isRefusedCreate)
  const draftKey = refused ? refusedKey : `create.${kind}`
  const fresh = (): ContactDraft => ({
    ...emptyDraft(kind, myId()),
    companyId: kind === 'person' ? companyId() : null,
  })
  const kept = refused ? mendable(refused) : draftOf(draftKey, isContactDraft)
  const [draft, setDraft] = createSignal<ContactDraft>(kept ?? fresh())
  const [isRestored, setRestored] = createSignal(kept !== null)
  const [errors, setErrors] = createSignal<Readonly<Record<string, string>>>(refused?.fields ?? {})

  const change = (part: Partial<ContactDraft>): void => {
    const next = { ...draft(), ...part }
    setErrors((problems) => problemsLeft(problems, draft(), next))
    setDraft(next)
    if (refused)
      keepDraft(draftKey, { ...refused, values: next, fields: errors() } satisfies RefusedCreate)
    else if (isUntouched(next, fresh())) dropDraft(draftKey)
    else keepDraft(draftKey, next)
  }
  const startEmpty = (): void => {
    dropDraft(draftKey)
    setDraft(fresh())
    setErrors({})
    setRestored(false)
  }
  /** Sends it and answers its id at once; null when something has to be mended first. */
  const save = (): string | null => {
    const problems = {
      ...checkDraft(draft()),
      ...(isSeenByNobody(draft()) ? { managerIds: 'nobody_sees' } : {}),
    }
    setErrors(problems)
    if (Object.keys(problems).length > 0) return null
    const company = companyInputOf(draft())
    const input = inputOf(draft(), company?.id)
    if (company) make(company, true)
    // Shown and opened at once. If the server refuses, it is offered again with everything that was in it.
    make(input, false)
    dropDraft(draftKey)
    return input.id
  }

  return {
    draft,
    change,
    /** Whether what is in it is from before. */
    isRestored,
    /** Why what is in it was refused; null when it was not sent yet. */
    refused,
    startEmpty,
    save,
    /** What is wrong with a field or a part of it, in words. */
    errorOf: (field: string): string | null => errorIn(errors(), field),
    name: () => nameOf(asContact(draft())),
  }
}

/** What is wrong with a field or a part of it, in words. */
export function errorIn(errors: Readonly<Record<string, string>>, field: string): string | null {
  const found = Object.entries(errors).find(([key]) => key === field || key.startsWith(`${field}.`))
  return found ? reasonText(found[1]) : null
}

function mendable(refused: RefusedCreate): ContactDraft {
  const draft = draftOfRefused(refused, myId())
  // What cannot be shown cannot be taken out either.
  return {
    ...draft,
    tagIds: draft.tagIds.filter((id) => tagOf(id) ?? draft.newTags?.some((tag) => tag.id === id)),
    managerIds: draft.managerIds.filter(personOf),
  }
}

function make(input: CreateInput & { id: string }, isCompanion: boolean): void {
  createContact(input, isCompanion).catch((error: unknown) => {
    if (error instanceof Refusal) return tellRefusedCreate({ input, isCompanion }, error)
    throw error
  })
}
