import { importLimits } from '../limits.ts'
import { categoryOfLabel } from '../mapping/label-category.ts'
import type { AddressPart, Target } from '../mapping/targets.ts'
import type { AddressDraft } from './contact-draft.ts'
import type { Warnings } from './warnings.ts'

type AddressTarget = Extract<Target, { to: 'address' }>
type Parts = Partial<Record<AddressPart, string>>
type Group = { category: AddressTarget['category']; slot: number; column: number; parts: Parts }

/** Gathers address cells into addresses: those of one category and slot belong together. */
export class AddressBuilder {
  private readonly groups: Group[] = []

  add({ category, slot, part }: AddressTarget, column: number, value: string): void {
    let group = this.groups.find((known) => known.category === category && known.slot === slot)
    if (group === undefined) {
      group = { category, slot, column, parts: {} }
      this.groups.push(group)
    }
    const known = group.parts[part]
    group.parts[part] = known === undefined ? value : `${known}\n${value}`
  }

  /** `labels` by slot, from the columns that hold them. */
  finish(labels: ReadonlyMap<number, string>, warnings: Warnings): AddressDraft[] {
    const kept = this.groups.slice(0, importLimits.infosPerKind)
    for (const { column, parts } of this.groups.slice(importLimits.infosPerKind)) {
      warnings.add('too_many_values', column, Object.values(parts).join(', '))
    }
    return kept.map((group) => finishAddress(group, labels.get(group.slot) ?? '', warnings))
  }
}

function finishAddress({ category, column, parts }: Group, label: string, warnings: Warnings) {
  const cut = (value = '') => warnings.cut(value, importLimits.addressPart, column)
  // An address in one cell repeats what the street column says where a file has both.
  const lines = [parts.street ?? parts.full ?? '', parts.street2 ?? '']
  return {
    category: categoryOfLabel('address', label) ?? category,
    street: cut(lines.filter((line) => line !== '').join('\n')),
    city: cut(parts.city),
    state: cut(parts.state),
    postalCode: cut(parts.postalCode),
    country: cut(parts.country),
  }
}
