/** How the parts of a contact and what stands in them are called, in the reader's language. */
import type { ContactAccess, ContactKind, InfoCategory, InfoKind, Network } from '../../db/enums.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { formatList, isChinese, t } from '../i18n/index.ts'
import type { PlainKey } from '../i18n/texts.ts'
import { personName } from '../live/faces.ts'

export const newText = (kind: ContactKind): string =>
  kind === 'company' ? t('contacts.newCompany') : t('contacts.newPerson')

/** The two names of a person, in the order in which they are said where the reader is at home. */
export const personNames = (): readonly ('firstName' | 'lastName')[] =>
  isChinese() ? ['lastName', 'firstName'] : ['firstName', 'lastName']

const categories = {
  work: 'contacts.categoryWork',
  home: 'contacts.categoryHome',
  other: 'contacts.categoryOther',
  mobile: 'contacts.categoryMobile',
  direct: 'contacts.categoryDirect',
  fax: 'contacts.categoryFax',
  billing: 'contacts.categoryBilling',
  postal: 'contacts.categoryPostal',
  office: 'contacts.categoryOffice',
} as const satisfies Record<InfoCategory, PlainKey>
export const categoryText = (category: InfoCategory): string => t(categories[category])

const kinds = {
  email: ['contacts.email', 'contacts.emails', 'contacts.addEmail'],
  phone: ['contacts.phone', 'contacts.phones', 'contacts.addPhone'],
  link: ['contacts.link', 'contacts.links', 'contacts.addLink'],
  address: ['contacts.address', 'contacts.addresses', 'contacts.addAddress'],
} as const satisfies Record<InfoKind, readonly [PlainKey, PlainKey, PlainKey]>
export const infoText = (kind: InfoKind): string => t(kinds[kind][0])
export const infosText = (kind: InfoKind): string => t(kinds[kind][1])
export const addInfoText = (kind: InfoKind): string => t(kinds[kind][2])

const networks = {
  website: 'contacts.networkWebsite',
  linkedin: 'contacts.networkLinkedin',
  x: 'contacts.networkX',
  facebook: 'contacts.networkFacebook',
  instagram: 'contacts.networkInstagram',
  wechat: 'contacts.networkWechat',
  weibo: 'contacts.networkWeibo',
  whatsapp: 'contacts.networkWhatsapp',
  telegram: 'contacts.networkTelegram',
  skype: 'contacts.networkSkype',
  youtube: 'contacts.networkYoutube',
  tiktok: 'contacts.networkTiktok',
  github: 'contacts.networkGithub',
  vk: 'contacts.networkVk',
  other: 'contacts.networkOther',
} as const satisfies Record<Network, PlainKey>
export const networkText = (network: Network): string => t(networks[network])

const accesses = {
  private: 'contacts.accessPrivate',
  read: 'contacts.accessRead',
  write: 'contacts.accessWrite',
} as const satisfies Record<ContactAccess, PlainKey>
export const accessText = (access: ContactAccess): string => t(accesses[access])

/** Who sees the contact, and why, in one sentence. */
export function accessWhy({ access, managerIds }: Pick<Contact, 'access' | 'managerIds'>): string {
  const people = formatList([...managerIds.map(personName), t('contacts.administrators')])
  if (access === 'write') return t('contacts.accessWhyWrite')
  if (access === 'read')
    return managerIds.length > 0
      ? t('contacts.accessWhyRead', { people })
      : t('contacts.accessWhyReadNobody')
  return managerIds.length > 0
    ? t('contacts.accessWhyPrivate', { people })
    : t('contacts.accessWhyPrivateNobody')
}
