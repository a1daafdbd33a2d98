/** The state of the form that changes a contact: what one has changed, what is wrong with it, and saving. */
import { createSignal } from 'solid-js'
import type { Contact } from '../../worker/contacts/fields.ts'
import { draftOf, dropDraft, keepDraft } from '../live/drafts.ts'
import { Refusal } from '../live/errors.ts'
import { tellRefusedEdit } from '../live/refused-later.ts'
import { type ContactChange, createContact, updateContact } from './changes.ts'
import {
  type ContactDraft,
  checkDraft,
  companyInputOf,
  isContactDraft,
  problemsLeft,
} from './create-draft.ts'
import { errorIn } from './create-form.ts'
import { editOfContact } from './edit.ts'
import { changeOf, draftOfContact, merged } from './edit-draft.ts'

/** What was there when one began, and what one has made of it. */
type Begun = { rev: number; base: ContactDraft; mine: ContactDraft }

const isBegun = (value: unknown): value is Begun =>
  typeof value === 'object' &&
  value !== null &&
  'rev' in value &&
  typeof value.rev === 'number' &&
  'base' in value &&
  isContactDraft(value.base) &&
  'mine' in value &&
  isContactDraft(value.mine)

/** `now`: the contact as it is at any moment. */
export function createEditForm(id: string, now: () => Contact) {
  const key = `edit.${id}`
  const first = now()
  const fresh = draftOfContact(first)
  const [begun, setBegun] = createSignal<Begun>(
    draftOf(key, isBegun) ?? { rev: first.rev, base: fresh, mine: fresh },
  )
  const [errors, setErrors] = createSignal<Readonly<Record<string, string>>>({})
  /** What the others change meanwhile shows wherever one has changed nothing oneself. */
  const draft = (): ContactDraft => {
    const { base, mine } = begun()
    return merged(base, mine, { ...base, ...draftOfContact(now()), infos: now().infos })
  }
  const change = (part: Partial<ContactDraft>): void => {
    const shown = draft()
    const next = { ...shown, ...part }
    setErrors((problems) => problemsLeft(problems, shown, next))
    setBegun((was) => ({ ...was, mine: merged(shown, next, was.mine) }))
    keepDraft(key, begun())
  }
  /** What is to be sent; undefined when something has to be mended first, null when nothing was changed. */
  const ready = (): ContactChange | null | undefined => {
    const problems = checkDraft(draft())
    setErrors(problems)
    if (Object.keys(problems).length > 0) return undefined
    const { base, mine } = begun()
    return changeOf(base, mine)
  }
  /** Shown at once. What is refused goes back into the drafts of its fields, with both sides. */
  const save = (): void => {
    const { rev, base, mine } = begun()
    const company = companyInputOf(mine)
    const change = changeOf(base, mine, company?.id)
    dropDraft(key)
    if (company) createContact(company).catch((error: unknown) => console.warn('A company', error))
    if (!change) return
    updateContact(id, change, rev).catch(async (error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      await tellRefusedEdit(editOfContact({ id, baseRev: Math.max(1, rev), ...change }), error)
    })
  }
  return {
    draft,
    change,
    ready,
    save,
    giveUp: () => dropDraft(key),
    errorOf: (field: string): string | null => errorIn(errors(), field),
  }
}
