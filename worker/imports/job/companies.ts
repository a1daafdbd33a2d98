/** The companies that rows meet: those that are there, oldest first, and then those that this chunk makes. */
import { companyKey } from '../../contacts/company-key.ts'
import { companyStem, isSameCompany } from '../../contacts/company-names.ts'
import type { Contact } from '../../contacts/fields.ts'

export class Companies {
  readonly #byStem: Map<string, Contact[]>

  constructor(there: ReadonlyMap<string, readonly Contact[]>) {
    this.#byStem = new Map([...there].map(([stem, companies]) => [stem, [...companies]]))
  }

  note(company: Contact): void {
    const stem = companyStem(company.name)
    this.#byStem.set(stem, [...(this.#byStem.get(stem) ?? []), company])
  }

  /** Those of this name, however it is written. */
  named(name: string): Contact[] {
    const key = companyKey(name)
    return this.#of(name).filter((company) => companyKey(company.name) === key)
  }

  /** Those that are the same by name and domain. */
  like(one: Pick<Contact, 'name' | 'infos'>): Contact[] {
    return this.#of(one.name).filter((company) => isSameCompany(company, one))
  }

  #of(name: string): readonly Contact[] {
    return this.#byStem.get(companyStem(name)) ?? []
  }
}
