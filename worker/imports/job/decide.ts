/** What becomes of each row of a chunk, given what it meets. Reads nothing and writes nothing. */

import { abilities } from '../../contacts/abilities.ts'
import type { Contact } from '../../contacts/fields.ts'
import { contactKind } from '../../contacts/kind.ts'
import type { Actor } from '../../core/access.ts'
import { emailKey } from '../../core/email.ts'
import { type JobCounts, type KeptReason, type KeptRow, noCounts } from '../../jobs/fields.ts'
import { diff } from '../../records/diff.ts'
import type { RecordChange } from '../../records/plan.ts'
import type { Wanted } from '../../records/targets.ts'
import type { ContactDraft, RowOutcome } from '../draft/contact-draft.ts'
import type { ImportInput } from '../schema.ts'
import type { Row } from '../table/row-reader.ts'
import { Companies } from './companies.ts'
import {
  bareCompany,
  type Common,
  contactOf,
  infosOf,
  infosTooMany,
  type Meant,
} from './contact-of.ts'
import { correct, fill } from './fill.ts'
import { isNamedCompany, namedCompanyId, ownPrefix, rowContactId } from './ids.ts'
import type { Lookups } from './lookups.ts'
import { about, keepsBack, twinCodes } from './told.ts'
import { Words } from './words.ts'

export type DraftedRow = { row: Row; outcome: RowOutcome }

export const emailKeys = (draft: ContactDraft): string[] =>
  draft.emails.map(({ value }) => emailKey(value))

/** Takes a chunk's rows in order; what earlier rows made is met by later ones. */
export class Decisions {
  readonly words: Words
  readonly counts: JobCounts = { ...noCounts }
  /** Rows that were not taken as they stood. */
  readonly rows: KeptRow[] = []
  /** Companies of before this import that rows belong to now. */
  readonly #linked = new Set<string>()
  readonly #input: ImportInput
  readonly #lookups: Lookups
  readonly #actor: Actor
  readonly #common: Common
  readonly #changes = new Map<string, { before: Contact | null; after: Contact }>()
  /** By e-mail, whom this chunk has given it so far. */
  readonly #madeByEmail = new Map<string, string>()
  readonly #companies: Companies

  constructor(input: ImportInput, lookups: Lookups, actor: Actor, now: number) {
    this.#input = input
    this.#lookups = lookups
    this.#actor = actor
    this.words = new Words(lookups, actor, now)
    this.#companies = new Companies(lookups.byCompany)
    const managerIds = lookups.managerIds.length > 0 ? lookups.managerIds : [actor.userId]
    const tagIds = [
      ...lookups.tagIds.map((id) => this.words.usesTag(id)),
      ...input.newTags.map((title) => this.words.tag(title)),
    ]
    this.#common = { access: input.access, managerIds, tagIds, by: actor.userId, at: now }
  }

  /** What was there before this import and has to be there still: managers, companies and words. */
  targets(): Wanted {
    return new Map([
      ...this.words.used(),
      ['managerIds', this.#common.managerIds],
      ['companyId', [...this.#linked]],
    ])
  }

  changes(): RecordChange<Contact>[] {
    return [...this.#changes.values()].map(({ before, after }) => ({ before, after }))
  }

  take({ row, outcome }: DraftedRow): void {
    const problems = row.problems.map((code): KeptReason => ({ code }))
    const { draft, rejection } = outcome
    if (!draft) {
      this.counts.failed += 1
      this.#tell(row, 'failed', [{ code: rejection.code }, ...problems, ...rejection.warnings])
      return
    }
    const reasons: KeptReason[] = [...problems, ...draft.warnings]
    const taken = this.#takeDraft(row, draft, reasons)
    if ('code' in taken) {
      this.counts.skipped += 1
      this.#tell(row, 'skipped', [taken, ...reasons])
    } else if (reasons.length > 0) {
      this.counts.warned += 1
      this.#tell(row, 'warned', reasons, taken.id)
    }
  }

  /** Why the row is skipped, or what it has made or changed. */
  #takeDraft(row: Row, draft: ContactDraft, reasons: KeptReason[]): KeptReason | { id: string } {
    const own = this.#madeBefore(draft, reasons)
    const twin = own ?? (this.#input.duplicates === 'create' ? null : this.#twinOf(draft))
    if (!twin) return { id: this.#make(row, draft, reasons) }
    const codes =
      twinCodes[draft.kind === 'company' && twin.kind === 'company' ? 'company' : 'mail']
    const twinReason = this.#isOwn(twin.id) ? { code: codes.row } : about(codes.contact, twin)
    if (!own && this.#input.duplicates === 'skip') return twinReason
    if (!this.#mayEdit(twin)) return about(codes.readOnly, twin)
    const told = reasons.length
    const emails = this.#emailsFor(twin, draft, reasons)
    const given = { ...draft, emails, ...(draft.kind === twin.kind ? {} : { companyName: null }) }
    const isCorrection = own !== null && draft.kind === twin.kind
    const meant = this.#meant(row, given, reasons, twin, isCorrection)
    const fresh = contactOf(twin.id, given, meant, { ...this.#common, managerIds: twin.managerIds })
    const filled = isCorrection
      ? this.#corrected(twin, fresh, reasons)
      : fill(twin, fresh, this.#actor.country)
    if (diff(contactKind, twin, filled).length === 0) {
      const [held, ...more] = reasons.splice(told).filter(({ code }) => keepsBack.has(code))
      reasons.push(...more)
      return held ?? about('nothing_new', twin)
    }
    this.#put(filled)
    this.#noteEmails(given, twin.id)
    this.counts.updated += 1
    return { id: twin.id }
  }

  /** What this row made when it was imported before; what may not be edited is told like what is not there. */
  #madeBefore({ recordId }: ContactDraft, reasons: KeptReason[]): Contact | null {
    if (recordId === null) return null
    const there = this.#lookups.byId.get(recordId)
    if (there && this.#mayEdit(there)) return this.#present(there)
    reasons.push({ code: 'unknown_record', value: recordId })
    return null
  }

  /** What somebody else has changed since the row made it is theirs: only what is empty is filled then, and that is told. */
  #corrected(twin: Contact, fresh: Contact, reasons: KeptReason[]): Contact {
    const was = this.#lookups.earlier.get(twin.id)
    const corrected = correct(
      twin,
      fresh,
      was ? infosOf(was, this.#common.at) : [],
      this.#actor.country,
    )
    if (twin.updatedBy === this.#actor.userId) return corrected
    const filled = fill(twin, fresh, this.#actor.country)
    if (diff(contactKind, filled, corrected).length > 0)
      reasons.push(about('changed_by_other', twin))
    return filled
  }

  #noteEmails(draft: ContactDraft, id: string): void {
    for (const key of emailKeys(draft))
      if (!this.#madeByEmail.has(key)) this.#madeByEmail.set(key, id)
  }

  #make(row: Row, draft: ContactDraft, reasons: KeptReason[]): string {
    const named = draft.kind === 'company' ? this.#bareNamed(draft.companyName ?? '') : null
    const id = named?.id ?? rowContactId(this.#input.changeId, row.number)
    const contact = contactOf(
      id,
      draft,
      this.#meant(row, draft, reasons, null, false),
      this.#common,
    )
    if (infosTooMany(draft) > 0) reasons.push({ code: 'too_many_values' })
    this.#put(named ? fill(named, contact, this.#actor.country) : contact)
    this.#noteEmails(draft, id)
    // Persons of later rows belong to it.
    if (draft.kind === 'company') this.#companies.note(contact)
    this.counts.created += 1
    // It was counted when a row named it; now it is a row's own.
    if (named) this.counts.companies -= 1
    return id
  }

  /** Who has this e-mail, as far as whoever imports may see them. */
  #known(key: string): Contact[] {
    const made = this.#changes.get(this.#madeByEmail.get(key) ?? '')?.after
    return [...(this.#lookups.byEmail.get(key) ?? []), ...(made ? [made] : [])]
  }

  /**
   * The contact that has one of the row's e-mails: of the same kind if there is one, the oldest if there are several. A
   * company is also known by its name.
   */
  #twinOf(draft: ContactDraft): Contact | null {
    const found = emailKeys(draft).flatMap((key) => this.#known(key))
    const twin =
      found.find(({ kind }) => kind === draft.kind) ?? this.#companyLike(draft) ?? found[0]
    return twin ? this.#present(twin) : null
  }

  /** What rows only named is no company of before: this row says what there is to know of it. */
  #companyLike(draft: ContactDraft): Contact | null {
    if (draft.kind !== 'company') return null
    const infos = infosOf(draft, this.#common.at)
    const found = this.#companies.like({ name: draft.companyName ?? '', infos })
    return found.map(this.#present).find((one) => !this.#isBare(one)) ?? null
  }

  /** The row's e-mails that this contact may be given: what somebody else is known by stays with them, and is told. */
  #emailsFor(twin: Contact, draft: ContactDraft, reasons: KeptReason[]): ContactDraft['emails'] {
    return draft.emails.filter(({ value }) => {
      const key = emailKey(value)
      if (twin.infos.some((info) => info.kind === 'email' && emailKey(info.value) === key))
        return true
      const [other] = this.#known(key).filter(({ id }) => id !== twin.id)
      if (other) reasons.push({ ...about('email_of_other', other), value })
      return other === undefined
    })
  }

  #mayEdit(contact: Contact): boolean {
    return this.#isOwn(contact.id) || abilities(this.#actor, contact).edit
  }

  readonly #isOwn = (id: string): boolean => id.startsWith(ownPrefix(this.#input.changeId))

  /** As this chunk has left it so far. */
  readonly #present = (contact: Contact): Contact => this.#changes.get(contact.id)?.after ?? contact

  #put(after: Contact): void {
    const known = this.#changes.get(after.id)
    const there = known ? known.before : this.#there(after.id)
    this.#changes.set(after.id, { before: there, after })
  }

  /** The state in the database of a contact that this chunk has met. */
  #there(id: string): Contact | null {
    const own = this.#lookups.byId.get(id)
    if (own) return own
    for (const groups of [this.#lookups.byEmail, this.#lookups.byCompany])
      for (const contacts of groups.values())
        for (const contact of contacts) if (contact.id === id) return contact
    return null
  }

  /** What the row's words stand for. A correction also links to another company than the contact has. */
  #meant(
    row: Row,
    draft: ContactDraft,
    reasons: KeptReason[],
    twin: Contact | null,
    isCorrection: boolean,
  ): Meant {
    const { companyName, typeTitle, temperatureTitle, tags } = draft
    const mayLink = isCorrection || !twin?.companyId
    const isLinking = draft.kind === 'person' && companyName !== null && mayLink
    const typeId = typeTitle && this.words.item('contact_type', typeTitle)
    const temperatureId = temperatureTitle && this.words.item('temperature', temperatureTitle)
    if (typeTitle && !typeId) reasons.push({ code: 'unknown_type', value: typeTitle })
    if (temperatureTitle && !temperatureId)
      reasons.push({ code: 'unknown_temperature', value: temperatureTitle })
    return {
      companyId: isLinking && twin?.kind !== 'company' ? this.#company(row, companyName) : null,
      typeId: typeId || null,
      temperatureId: temperatureId || null,
      tagIds: tags.map((title) => this.words.tag(title)),
    }
  }

  /** The company of this name: one that is there, or one for all rows that name it. */
  #company(row: Row, name: string): string {
    const [there] = this.#companies.named(name)
    if (there) {
      const isOfBefore = !this.#isOwn(there.id)
      if (isOfBefore) this.#linked.add(there.id)
      return there.id
    }
    const made = bareCompany(namedCompanyId(this.#input.changeId, row.number), name, this.#common)
    this.#changes.set(made.id, { before: null, after: made })
    this.#companies.note(made)
    this.counts.companies += 1
    return made.id
  }

  /** A company that rows of this import have named and nothing more is known of. */
  #bareNamed(name: string): Contact | null {
    return this.#companies.named(name).map(this.#present).find(this.#isBare) ?? null
  }

  readonly #isBare = ({ id, infos, description }: Contact): boolean =>
    this.#isOwn(id) && isNamedCompany(id) && infos.length === 0 && description === ''

  #tell(
    { line, cells }: Row,
    outcome: KeptRow['outcome'],
    reasons: KeptReason[],
    recordId: string | null = null,
  ): void {
    const told = reasons.map(({ code, column, value, contactId }) => ({
      code,
      ...(column === undefined ? {} : { column }),
      ...(value === undefined ? {} : { value }),
      ...(contactId === undefined ? {} : { contactId }),
    }))
    this.rows.push({ line, outcome, reasons: told, cells, recordId })
  }
}
