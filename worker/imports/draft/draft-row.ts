import { ownId } from '../../jobs/own-column.ts'
import { importLimits } from '../limits.ts'
import { AddressBuilder } from './addresses.ts'
import { isFiller, isNameFiller, oneLine } from './cells.ts'
import type { CompiledMapping, Label, Used } from './compile-mapping.ts'
import { type ContactDraft, emptyDraft, type RowOutcome } from './contact-draft.ts'
import { readCompanyFlag } from './flags.ts'
import { addInfos } from './infos.ts'
import { nameDraft } from './name-draft.ts'
import type { NameParts } from './names.ts'
import { readTags } from './tags.ts'
import { Warnings } from './warnings.ts'

/** Gathers the cells of one row; `finish` decides what they make. */
export class DraftRow {
  readonly mapping: CompiledMapping
  private readonly warnings = new Warnings()
  private readonly addresses = new AddressBuilder()
  private readonly labels = new Map<string, Map<number, string>>()
  readonly names: NameParts = {
    prefix: '',
    firstName: '',
    middleName: '',
    lastName: '',
    suffix: '',
    fullName: '',
  }
  isCompany: boolean | null = null
  private readonly draft: ContactDraft = emptyDraft(this.warnings.list)

  constructor(mapping: CompiledMapping) {
    this.mapping = mapping
  }

  label({ of, slot }: Label['target'], text: string): void {
    const labels = this.labels.get(of) ?? new Map<number, string>()
    labels.set(slot, text)
    this.labels.set(of, labels)
  }

  take(target: Used['target'], column: number, value: string): void {
    const { draft, warnings } = this
    if (value.includes('\ufffd')) warnings.add('undecodable_text', column, value)
    if (isAbsent(target, value)) return
    switch (target.to) {
      case 'prefix':
      case 'firstName':
      case 'middleName':
      case 'lastName':
      case 'suffix':
      case 'fullName':
        this.names[target.to] = join(this.names[target.to], oneLine(value))
        break
      case 'recordId':
        if (ownId.test(value)) draft.recordId = value
        else warnings.add('unknown_record', column, value)
        break
      case 'companyName':
        draft.companyName ??= warnings.cut(oneLine(value), importLimits.name, column)
        break
      case 'isCompany':
        this.takeFlag(value, column)
        break
      case 'email':
      case 'phone':
      case 'link': {
        const label = this.labels.get(target.to)?.get(target.slot) ?? ''
        addInfos(target, { column, value, label }, draft, warnings)
        break
      }
      case 'address':
        this.addresses.add(target, column, value)
        break
      case 'position':
        draft.position ||= warnings.cut(oneLine(value), importLimits.title, column)
        break
      case 'type':
        draft.typeTitle ??= warnings.cut(oneLine(value), importLimits.title, column)
        break
      case 'temperature':
        draft.temperatureTitle ??= warnings.cut(oneLine(value), importLimits.title, column)
        break
      case 'currency':
        this.takeCurrency(value, column)
        break
      case 'description': {
        const text = draft.description === '' ? value : `${draft.description}\n${value}`
        draft.description = warnings.cut(text, importLimits.description, column)
        break
      }
      case 'tags':
        this.takeTags(value, column)
        break
      case 'custom': {
        const text = warnings.cut(value, importLimits.customValue, column)
        draft.custom.push({ fieldId: target.fieldId, value: text })
        break
      }
      default:
        unreachable(target)
    }
  }

  finish(): RowOutcome {
    const { draft, warnings, mapping } = this
    const addressLabels = this.labels.get('address') ?? new Map<number, string>()
    draft.addresses = this.addresses.finish(addressLabels, warnings)
    nameDraft(draft, this, warnings)
    const isReachable = draft.emails.length > 0 || draft.phones.length > 0
    const isNamed = draft.firstName !== '' || draft.lastName !== '' || draft.companyName !== null
    if (isNamed || isReachable) return { draft, rejection: null }
    return {
      draft: null,
      rejection: { code: 'no_identity', columns: mapping.identity, warnings: warnings.list },
    }
  }

  private takeFlag(value: string, column: number): void {
    this.isCompany = readCompanyFlag(value)
    if (this.isCompany === null) this.warnings.add('bad_flag', column, value)
  }

  private takeCurrency(value: string, column: number): void {
    const code = value.toUpperCase()
    if (/^[A-Z]{3}$/.test(code)) this.draft.currency ??= code
    else this.warnings.add('bad_currency', column, value)
  }

  private takeTags(value: string, column: number): void {
    const { draft, warnings } = this
    for (const tag of readTags(value)) {
      const text = warnings.cut(tag, importLimits.tag, column)
      if (draft.tags.includes(text)) continue
      if (draft.tags.length < importLimits.tags) draft.tags.push(text)
      else warnings.add('too_many_values', column, text)
    }
  }
}

/** Whether a cell only says that there is no value. "NA" is a province and a country code as well. */
function isAbsent(target: Used['target'], value: string): boolean {
  switch (target.to) {
    case 'prefix':
    case 'firstName':
    case 'middleName':
    case 'lastName':
    case 'suffix':
    case 'fullName':
    case 'companyName':
      return isNameFiller(value)
    case 'address':
      return value !== 'NA' && isFiller(value)
    default:
      return isFiller(value)
  }
}

const join = (known: string, more: string) => (known === '' ? more : `${known} ${more}`)

function unreachable(value: never): never {
  throw new Error(`no rule for ${JSON.stringify(value)}`)
}
