import { importLimits } from '../limits.ts'
import { addressPart } from '../mapping/address-part.ts'
import { headerWords } from '../mapping/header-words.ts'
import { categoryOfLabel } from '../mapping/label-category.ts'
import type { AddressPart, Target } from '../mapping/targets.ts'
import { joinedValues, jsonAddress } from './cells.ts'
import type { AddressDraft } from './contact-draft.ts'
import type { Warnings } from './warnings.ts'

type AddressTarget = Extract<Target, { to: 'address' }>
type Parts = Partial<Record<AddressPart, string>>
/** `turn`: which of the addresses that one cell joins. */
type Group = Pick<AddressTarget, 'category' | 'slot'> & {
  turn: number
  column: number
  parts: Parts
  /** What an address in one cell says of parts that have a column of their own. */
  spare: Parts
}

/** Gathers address cells into addresses: those of one category and slot belong together. */
export class AddressBuilder {
  private readonly groups: Group[] = []

  add(target: AddressTarget, column: number, value: string): void {
    for (const [turn, one] of joinedValues(value).entries())
      if (one !== '') this.addOne(target, turn, column, one)
  }

  private addOne(target: AddressTarget, turn: number, column: number, value: string): void {
    const { parts, spare } = this.group(target, turn, column)
    const written = target.part === 'full' ? jsonAddress(value) : null
    if (written) Object.assign(spare, partsOf(written))
    else parts[target.part] = joined(parts[target.part], value)
  }

  private group({ category, slot }: AddressTarget, turn: number, column: number): Group {
    const known = this.groups.find(
      (group) => group.category === category && group.slot === slot && group.turn === turn,
    )
    if (known) return known
    const group = { category, slot, turn, column, parts: {}, spare: {} }
    this.groups.push(group)
    return group
  }

  /** `labels` by slot, from the columns that hold them. */
  finish(labels: ReadonlyMap<number, string>, warnings: Warnings): AddressDraft[] {
    const found = this.groups.filter(({ parts, spare }) =>
      [parts, spare].some((some) => Object.keys(some).length > 0),
    )
    const kept = found.slice(0, importLimits.infosPerKind)
    for (const { column, parts } of found.slice(importLimits.infosPerKind)) {
      warnings.add('too_many_values', column, Object.values(parts).join(', '))
    }
    return kept.map((group) => {
      const all = joinedValues(labels.get(group.slot) ?? '')
      return finishAddress(group, all[group.turn] ?? all[0] ?? '', warnings)
    })
  }
}

/** Lines below each other; the number of a house stays in the line of its street. */
function joined(known: string | undefined, value: string): string {
  if (known === undefined) return value
  return /^\d{1,5}\s?[a-z]?$/i.test(value) ? `${known} ${value}` : `${known}\n${value}`
}

/** What a program calls `stateCode` or `postal_code`, by the words that heads are known by. */
function partsOf(written: ReadonlyMap<string, string>): Parts {
  const parts: Parts = {}
  for (const [key, value] of written) {
    const part = addressPart(headerWords(key))
    if (part !== null && value !== '') parts[part] ??= value
  }
  return parts
}

function finishAddress(
  { category, column, parts, spare }: Group,
  label: string,
  warnings: Warnings,
) {
  const all = { ...spare, ...parts }
  const cut = (value = '') => warnings.cut(value, importLimits.addressPart, column)
  // An address in one cell repeats what the street column says where a file has both.
  const lines = [all.street ?? all.full ?? '', all.street2 ?? '']
  return {
    category: categoryOfLabel('address', label) ?? category,
    street: cut(lines.filter((line) => line !== '').join('\n')),
    city: cut(all.city),
    state: cut(all.state),
    postalCode: cut(all.postalCode),
    country: cut(all.country),
  }
}
