/** The state of the form that makes a contact: its draft, what is wrong with it, and saving. */
import { createSignal, onCleanup } from 'solid-js'
import type { ContactKind } from '../../db/enums.ts'
import { reasonText } from '../i18n/index.ts'
import { createContact } from '../live/changes.ts'
import { draftOf, dropDraft, keepDraft } from '../live/drafts.ts'
import { refusalOf } from '../live/errors.ts'
import { myId } from '../live/session.ts'
import { toast } from '../ui/toasts.ts'
import {
  asContact,
  type ContactDraft,
  checkDraft,
  companyInputOf,
  emptyDraft,
  inputOf,
  isContactDraft,
  isUntouched,
  problemsLeft,
} from './create-draft.ts'
import { nameOf } from './labels.ts'

/** What every part of the form needs. */
export type PartProps = {
  draft: ContactDraft
  change: (part: Partial<ContactDraft>) => void
  errorOf: (field: string) => string | null
}

/** `companyId`: where a new person is to work. */
export function createContactForm(kind: ContactKind, companyId: () => string | null) {
  const draftKey = `create.${kind}`
  const fresh = (): ContactDraft => ({
    ...emptyDraft(kind, myId()),
    companyId: kind === 'person' ? companyId() : null,
  })
  const kept = draftOf(draftKey, isContactDraft)
  const [draft, setDraft] = createSignal<ContactDraft>(kept ?? fresh())
  const [isRestored, setRestored] = createSignal(kept !== null)
  const [errors, setErrors] = createSignal<Readonly<Record<string, string>>>({})
  let isHere = true
  onCleanup(() => {
    isHere = false
  })

  const change = (part: Partial<ContactDraft>): void => {
    const next = { ...draft(), ...part }
    setErrors((problems) => problemsLeft(problems, draft(), next))
    setDraft(next)
    if (isUntouched(next, fresh())) dropDraft(draftKey)
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
    const problems = checkDraft(draft())
    setErrors(problems)
    if (Object.keys(problems).length > 0) return null
    const sent = draft()
    const company = companyInputOf(sent)
    const input = inputOf(sent, company?.id)
    let back = sent
    let companyError: unknown
    // The person names the company, and so is sent once that is answered. A second try must not make it again.
    if (company)
      createContact(company).then(
        () => (back = { ...sent, companyId: company.id, newCompany: null }),
        (error: unknown) => (companyError = error),
      )
    // It is shown and opened at once; if the server refuses, the form comes back with everything in it.
    createContact(input).then(
      () => undefined,
      (error: unknown) => refused(back, companyError ?? error),
    )
    dropDraft(draftKey)
    return input.id
  }
  const refused = (sent: ContactDraft, error: unknown): void => {
    const refusal = refusalOf(error)
    keepDraft(draftKey, sent)
    const fields = refusal?.fields ?? {}
    if (isHere) {
      setDraft(sent)
      setErrors(fields)
    }
    const reason = Object.values(fields)[0] ?? refusal?.reason ?? 'unknown'
    toast(`${nameOf(asContact(sent))}: ${reasonText(reason)}`, { tone: 'danger' })
  }

  return {
    draft,
    change,
    /** Whether what is in it is from before. */
    isRestored,
    startEmpty,
    save,
    errorOf: (field: string): string | null => {
      const reason = errors()[field]
      return reason === undefined ? null : reasonText(reason)
    },
    hasErrorIn: (prefix: string): boolean =>
      Object.keys(errors()).some((field) => field.startsWith(prefix)),
    name: () => nameOf(asContact(draft())),
  }
}
