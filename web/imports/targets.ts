/** Where a column may go: what is offered, how it is called, and how a choice becomes a target. */
import { infoCategories, networks } from '../../db/enums.ts'
import type { Mapping, Target } from '../../worker/imports/mapping/targets.ts'
import { categoryText, infoText, networkText } from '../contacts/field-texts.ts'
import { t } from '../i18n/index.ts'

export type Choice = { value: string; text: string }
export type Group = { text: string; choices: Choice[] }

const names = ['fullName', 'firstName', 'lastName', 'prefix', 'middleName', 'suffix'] as const
const company = ['companyName', 'isCompany', 'position'] as const
const details = ['description', 'tags', 'type', 'temperature', 'currency', 'recordId'] as const
const parts = ['street', 'street2', 'full', 'city', 'state', 'postalCode', 'country'] as const
const single = [...names, ...company, ...details] as const
type Single = (typeof single)[number]

const textKeys = {
  fullName: 'imports.fullName',
  firstName: 'imports.firstName',
  lastName: 'imports.lastName',
  prefix: 'imports.prefix',
  middleName: 'imports.middleName',
  suffix: 'imports.suffix',
  companyName: 'imports.companyName',
  isCompany: 'imports.isCompany',
  position: 'imports.position',
  description: 'imports.description',
  tags: 'imports.tagsTarget',
  type: 'imports.type',
  temperature: 'imports.temperature',
  currency: 'imports.currency',
  recordId: 'imports.recordId',
} as const satisfies Record<Single, string>

const partKeys = {
  street: 'imports.street',
  street2: 'imports.street2',
  full: 'imports.full',
  city: 'imports.city',
  state: 'imports.state',
  postalCode: 'imports.postalCode',
  country: 'imports.country',
} as const

const join = (...texts: string[]): string => texts.join(' · ')

/** One text for each place a column can go to; which of several e-mails it is makes no difference to it. */
export function choiceOf(target: Target): string {
  switch (target.to) {
    case 'email':
    case 'phone':
      return `${target.to}.${target.category}`
    case 'link':
      return `link.${target.network}.${target.category}`
    case 'address':
      return `address.${target.category}.${target.part}`
    case 'label':
      return `label.${target.of}`
    default:
      return target.to
  }
}

export function targetText(target: Target): string {
  switch (target.to) {
    case 'ignore':
      return t('imports.ignore')
    case 'email':
    case 'phone':
      return join(infoText(target.to), categoryText(target.category))
    case 'link':
      return target.category === 'work'
        ? networkText(target.network)
        : join(networkText(target.network), categoryText(target.category))
    case 'address':
      return join(infoText('address'), categoryText(target.category), t(partKeys[target.part]))
    case 'label':
      return t('imports.labelOf', { target: infoText(target.of) })
    case 'custom':
      return t('imports.custom')
    default:
      return t(textKeys[target.to])
  }
}

const offered: { text: () => string; targets: Target[] }[] = [
  { text: () => t('imports.groupName'), targets: names.map((to) => ({ to })) },
  { text: () => t('imports.groupCompany'), targets: company.map((to) => ({ to })) },
  {
    text: () => infoText('email'),
    targets: infoCategories.email.map((category) => ({ to: 'email', category, slot: 0 })),
  },
  {
    text: () => infoText('phone'),
    targets: infoCategories.phone.map((category) => ({ to: 'phone', category, slot: 0 })),
  },
  {
    text: () => infoText('link'),
    targets: networks.map((network) => ({ to: 'link', network, category: 'work', slot: 0 })),
  },
  ...infoCategories.address.map((category) => ({
    text: () => join(infoText('address'), categoryText(category)),
    targets: parts.map((part): Target => ({ to: 'address', part, category, slot: 0 })),
  })),
  { text: () => t('imports.groupDetails'), targets: details.map((to) => ({ to })) },
]

/** What a column can be sent to, with where it goes now even when that is not offered to others. */
export function choices(now: Target): Group[] {
  const groups = offered.map(({ text, targets }) => ({
    text: text(),
    choices: targets.map((target) => ({ value: choiceOf(target), text: targetText(target) })),
  }))
  const isThere =
    now.to === 'ignore' ||
    groups.some((group) => group.choices.some(({ value }) => value === choiceOf(now)))
  if (isThere) return groups
  return [
    { text: targetText(now), choices: [{ value: choiceOf(now), text: targetText(now) }] },
    ...groups,
  ]
}

/**
 * The target of a choice for one column of a mapping. Values of their own get a place of their own; parts of an address
 * join the address of their kind that is being made.
 */
export function targetOf(choice: string, column: number, mapping: Mapping): Target {
  const found = offered.flatMap(({ targets }) => targets).find((one) => choiceOf(one) === choice)
  if (found === undefined) return { to: 'ignore' }
  if (found.to === 'address') {
    const slot = mapping.find(
      (one, at): one is Extract<Target, { to: 'address' }> =>
        at !== column && one.to === 'address' && one.category === found.category,
    )?.slot
    return { ...found, slot: slot ?? freeSlot('address', mapping) }
  }
  return 'slot' in found ? { ...found, slot: freeSlot(found.to, mapping) } : found
}

function freeSlot(to: Target['to'], mapping: Mapping): number {
  const taken = new Set(
    mapping.flatMap((one) => (one.to === to && 'slot' in one ? [one.slot] : [])),
  )
  let slot = 0
  while (taken.has(slot) && slot < 99) slot += 1
  return slot
}

const identifying: Target['to'][] = [
  'fullName',
  'firstName',
  'lastName',
  'companyName',
  'email',
  'phone',
]
const once: Target['to'][] = [
  'firstName',
  'lastName',
  'fullName',
  'companyName',
  'isCompany',
  'position',
  'type',
  'temperature',
  'currency',
  'recordId',
]

/** Whether rows could be told apart at all, and the columns that go where another one goes already. */
export function problemsOf(mapping: Mapping): { isNameless: boolean; doubled: Set<number> } {
  const doubled = new Set<number>()
  for (const to of once) {
    const columns = mapping.flatMap((target, column) => (target.to === to ? [column] : []))
    if (columns.length > 1) for (const column of columns) doubled.add(column)
  }
  return { isNameless: !mapping.some(({ to }) => identifying.includes(to)), doubled }
}
