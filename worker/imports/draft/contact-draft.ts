import type { infoCategories, Network } from '../../../db/enums.ts'

export type EmailCategory = (typeof infoCategories.email)[number]
export type PhoneCategory = (typeof infoCategories.phone)[number]
export type LinkCategory = (typeof infoCategories.link)[number]
export type AddressCategory = (typeof infoCategories.address)[number]

export type EmailDraft = { category: EmailCategory; value: string }
export type PhoneDraft = { category: PhoneCategory; value: string }
export type LinkDraft = { category: LinkCategory; network: Network; value: string }
export type AddressDraft = {
  category: AddressCategory
  street: string
  city: string
  state: string
  postalCode: string
  country: string
}

export type WarningCode =
  | 'bad_email'
  | 'bad_phone'
  | 'bad_link'
  | 'bad_currency'
  | 'bad_flag'
  | 'value_cut'
  | 'too_many_values'
  | 'undecodable_text'
  | 'unknown_record'

/** What was left out or changed of one cell: nothing a file brings is lost without a word. */
export type RowWarning = { code: WarningCode; column: number; value: string }

/**
 * A contact as a row gives it. The first e-mail, phone and address are the primary ones. A person
 * may have no name at all: the screen then shows the first e-mail or phone. `companyName` is the
 * company's own name, or the company a person belongs to.
 */
export type ContactDraft = {
  /** The contact that this very row made before, when it was handed back for correction. */
  recordId: string | null
  kind: 'person' | 'company'
  firstName: string
  lastName: string
  companyName: string | null
  position: string
  description: string
  emails: EmailDraft[]
  phones: PhoneDraft[]
  links: LinkDraft[]
  addresses: AddressDraft[]
  typeTitle: string | null
  temperatureTitle: string | null
  currency: string | null
  tags: string[]
  custom: { fieldId: string; value: string }[]
  warnings: RowWarning[]
}

/** A draft of which nothing has been read yet. */
export const emptyDraft = (warnings: RowWarning[]): ContactDraft => ({
  recordId: null,
  kind: 'person',
  firstName: '',
  lastName: '',
  companyName: null,
  position: '',
  description: '',
  emails: [],
  phones: [],
  links: [],
  addresses: [],
  typeTitle: null,
  temperatureTitle: null,
  currency: null,
  tags: [],
  custom: [],
  warnings,
})

/** No name, valid e-mail, phone or company. `columns` are those that could have given one. */
export type RowRejection = {
  code: 'no_identity'
  columns: number[]
  warnings: RowWarning[]
}

export type RowOutcome =
  | { draft: ContactDraft; rejection: null }
  | { draft: null; rejection: RowRejection }
