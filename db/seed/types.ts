/** How the demo company is written down; `key`s only tie its parts together. */
import type { CreateInput, Info } from '../../worker/contacts/schema.ts'

export type DemoUser = 'mia' | 'jing' | 'jonas' | 'wei' | 'ines' | 'sam'

/** An e-mail, phone, link or address: category first, then what it is. */
type Written = readonly [category: Info['category'], value: string]
type WrittenAddress = readonly [
  category: Info['category'],
  street: string,
  city: string,
  postalCode: string,
  country: string,
  state?: string,
]
type WrittenLink = readonly [network: NonNullable<Info['network']>, value: string]

type DemoContact = {
  type?: 'Client' | 'Supplier' | 'Partner' | 'Competitor'
  temperature?: 'Cold' | 'Warm' | 'Hot'
  tags?: readonly string[]
  access?: CreateInput['access']
  /** The first one creates the contact. */
  managers: readonly [DemoUser, ...DemoUser[]]
  emails?: readonly Written[]
  phones?: readonly Written[]
  links?: readonly WrittenLink[]
  addresses?: readonly WrittenAddress[]
  currency?: string
  description?: string
}

export type DemoCompany = DemoContact & { key: string; name: string }
export type DemoPerson = DemoContact & {
  firstName: string
  lastName: string
  position?: string
  company?: string
}
