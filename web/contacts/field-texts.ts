/** How the parts of a contact and what stands in them are called, in the reader's language. */
import type { ContactAccess, ContactKind, InfoCategory, InfoKind, Network } from '../../db/enums.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { formatList, isChinese, t } from '../i18n/index.ts'
import type { PlainKey } from '../i18n/texts.ts'
import { personName } from '../live/faces.ts'

export const newText = (kind: ContactKind): string =>
  kind === 'company' ? t('contact.newCompany') : t('contact.newPerson')

/** The two names of a person, in the order in which they are said where the reader is at home. */
export const personNames = (): readonly ('firstName' | 'lastName')[] =>
  isChinese() ? ['lastName', 'firstName'] : ['firstName', 'lastName']

const categories = {
  work: 'contact.categoryWork',
  home: 'contact.categoryHome',
  other: 'contact.categoryOther',
  mobile: 'contact.categoryMobile',
  direct: 'contact.categoryDirect',
  fax: 'contact.categoryFax',
  billing: 'contact.categoryBilling',
  postal: 'contact.categoryPostal',
  office: 'contact.categoryOffice',
} as const satisfies Record<InfoCategory, PlainKey>
export const categoryText = (category: InfoCategory): string => t(categories[category])

const kinds = {
  email: ['contacts.email', 'contact.emails', 'contact.addEmail'],
  phone: ['contacts.phone', 'contact.phones', 'contact.addPhone'],
  link: ['contact.link', 'contact.links', 'contact.addLink'],
  address: ['contact.address', 'contact.addresses', 'contact.addAddress'],
} as const satisfies Record<InfoKind, readonly [PlainKey, PlainKey, PlainKey]>
export const infoText = (kind: InfoKind): string => t(kinds[kind][0])
export const infosText = (kind: InfoKind): string => t(kinds[kind][1])
export const addInfoText = (kind: InfoKind): string => t(kinds[kind][2])

const networks = {
  website: 'contact.networkWebsite',
  linkedin: 'contact.networkLinkedin',
  x: 'contact.networkX',
  facebook: 'contact.networkFacebook',
  instagram: 'contact.networkInstagram',
  wechat: 'contact.networkWechat',
  weibo: 'contact.networkWeibo',
  whatsapp: 'contact.networkWhatsapp',
  telegram: 'contact.networkTelegram',
  skype: 'contact.networkSkype',
  youtube: 'contact.networkYoutube',
  tiktok: 'contact.networkTiktok',
  github: 'contact.networkGithub',
  vk: 'contact.networkVk',
  other: 'contact.networkOther',
} as const satisfies Record<Network, PlainKey>
export const networkText = (network: Network): string => t(networks[network])

const accesses = {
  private: 'contact.accessPrivate',
  read: 'contacts.accessRead',
  write: 'contacts.accessWrite',
} as const satisfies Record<ContactAccess, PlainKey>
export const accessText = (access: ContactAccess): string => t(accesses[access])

/** Who sees the contact, and why, in one sentence. */
export function accessWhy({ access, managerIds }: Pick<Contact, 'access' | 'managerIds'>): string {
  const people = formatList([...managerIds.map(personName), t('contact.administrators')])
  if (access === 'write') return t('contact.accessWhyWrite')
  if (access === 'read')
    return managerIds.length > 0
      ? t('contact.accessWhyRead', { people })
      : t('contact.accessWhyReadNobody')
  return managerIds.length > 0
    ? t('contact.accessWhyPrivate', { people })
    : t('contact.accessWhyPrivateNobody')
}
