/** What a contact is, without the checks: the browser's first screen needs this much and no validator. Pure. */
import type { ContactAccess, ContactKind, InfoCategory, InfoKind, Network } from '../../db/enums.ts'

/** An e-mail, phone, link or address of a contact. For an address `value` holds the street lines. */
export type Info = {
  id: string
  kind: InfoKind
  network: Network | null
  category: InfoCategory
  value: string
  city: string | null
  state: string | null
  postalCode: string | null
  country: string | null
  isPrimary: boolean
  position: number
}

/** A contact as everybody handles it: server, wire and screen. Times are UTC milliseconds. */
export type Contact = {
  id: string
  kind: ContactKind
  firstName: string
  lastName: string
  name: string
  position: string
  companyId: string | null
  description: string
  typeId: string | null
  temperatureId: string | null
  currency: string | null
  access: ContactAccess
  photoKey: string | null
  infos: Info[]
  tagIds: string[]
  managerIds: string[]
  rev: number
  createdBy: string
  createdAt: number
  updatedBy: string
  updatedAt: number
}

/** A contact's own data: what events describe. Revision and the who-and-when come with the event itself. */
export type ContactState = Omit<Contact, 'id' | 'rev' | 'updatedBy' | 'updatedAt'>

/** A contact of which nothing is known yet: private, as the guide says, and nobody's. */
export const emptyContact = {
  kind: 'person',
  firstName: '',
  lastName: '',
  name: '',
  position: '',
  companyId: null,
  description: '',
  typeId: null,
  temperatureId: null,
  currency: null,
  access: 'private',
  photoKey: null,
  infos: [],
  tagIds: [],
  managerIds: [],
  createdBy: '',
  createdAt: 0,
} satisfies ContactState

/** The fields a person may change one by one. */
export const contactFields = [
  'firstName',
  'lastName',
  'name',
  'position',
  'companyId',
  'description',
  'typeId',
  'temperatureId',
  'currency',
  'access',
  'photoKey',
] as const
export type ContactField = (typeof contactFields)[number]

export const limits = {
  name: 255,
  position: 255,
  description: 20_000,
  value: 255,
  phone: 100,
  part: 255,
  infos: 60,
  tags: 50,
  managers: 50,
  /** Values of one filter. */
  filtered: 20,
  /** Contacts that one action changes or removes. */
  atOnce: 200,
}

/** What a website's address has at least: how it is asked, or a name with a dot in it. */
const websitePattern = /^(https?:\/\/\S+|[^\s/?#]+\.[^\s/?#]{2,}([/?#]\S*)?)$/iu

/** The reason why a link cannot be kept; null when it can. A name on a network is a link, on the web it is none. */
export function linkProblem({ network, value }: Pick<Info, 'network' | 'value'>): string | null {
  if (badLinkPattern.test(value)) return 'bad_link'
  return network === 'website' && !websitePattern.test(value) ? 'no_website' : null
}

/** A link that would run or read something here instead of leading anywhere. */
export const badLinkPattern = /^[\s\p{Cc}]*(javascript|vbscript|data|blob|file):/iu

export const sorts = ['name', '-name', 'created', '-created'] as const
export type ContactSort = (typeof sorts)[number]
