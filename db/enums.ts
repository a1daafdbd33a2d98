/** Every closed list of values that the database, the Worker and the browser share. Pure: imports nothing. */

export const roles = ['owner', 'admin', 'crm_admin', 'user', 'guest'] as const
export type Role = (typeof roles)[number]

export const contactKinds = ['person', 'company'] as const
export type ContactKind = (typeof contactKinds)[number]

/** `private`: managers only. `read` and `write`: everybody who may enter the CRM. */
export const contactAccess = ['private', 'read', 'write'] as const
export type ContactAccess = (typeof contactAccess)[number]

export const infoKinds = ['email', 'phone', 'link', 'address'] as const
export type InfoKind = (typeof infoKinds)[number]

export const infoCategories = {
  email: ['work', 'home', 'other'],
  phone: ['work', 'mobile', 'home', 'direct', 'fax', 'other'],
  link: ['work', 'home', 'other'],
  address: ['billing', 'postal', 'office', 'work', 'home', 'other'],
} as const
export type InfoCategory = (typeof infoCategories)[InfoKind][number]

/** What a `link` points to; `website` is a plain address, the others are names or addresses on that network. */
export const networks = [
  'website',
  'linkedin',
  'x',
  'facebook',
  'instagram',
  'wechat',
  'weibo',
  'whatsapp',
  'telegram',
  'skype',
  'youtube',
  'tiktok',
  'github',
  'vk',
  'other',
] as const
export type Network = (typeof networks)[number]

export const listItemLists = ['contact_type', 'temperature'] as const
export type ListItemList = (typeof listItemLists)[number]

/** The types and temperatures that every portal begins with: each reads them in their own language until they are renamed. */
export const presets = [
  'client',
  'supplier',
  'partner',
  'competitor',
  'cold',
  'warm',
  'hot',
] as const
export type Preset = (typeof presets)[number]

/** What every portal tells the entries of its histories apart by at first, read like the presets of other lists. */
export const categoryPresets = ['note', 'email', 'phone_call', 'appointment'] as const
export type CategoryPreset = (typeof categoryPresets)[number]

export const categoryIcons = [
  'note',
  'mail',
  'phone',
  'calendar',
  'chat',
  'meeting',
  'visit',
  'document',
  'parcel',
  'gift',
  'idea',
  'flag',
] as const
export type CategoryIcon = (typeof categoryIcons)[number]

export const locales = ['en', 'zh'] as const
export type Locale = (typeof locales)[number]

/** Characters of a time zone's name. */
export const longestZone = 60

/** The days that weeks begin with somewhere. */
export const firstWeekdays = ['monday', 'sunday', 'saturday'] as const
export type FirstWeekday = (typeof firstWeekdays)[number]

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const jobKinds = ['contacts.import', 'contacts.undo', 'contacts.replace'] as const
export type JobKind = (typeof jobKinds)[number]

export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof jobStates)[number]

/** Why a session was ended by somebody, rather than by its holder signing out or by time. */
export const sessionEnds = ['account_closed', 'signed_out_elsewhere', 'password_changed'] as const
export type SessionEnd = (typeof sessionEnds)[number]

/** What events are about: kinds of record, and what is told beside them. */
export const entities = [
  'contact',
  'tag',
  'listItem',
  'category',
  'user',
  'group',
  'invitation',
  'portal',
  'job',
] as const
export type Entity = (typeof entities)[number]

/** Who did something, as far as the record of it is concerned. */
export const actorTypes = ['user', 'import', 'form', 'carrier', 'system'] as const
export type ActorType = (typeof actorTypes)[number]

/** Taking a change back, or doing again what was taken back. */
export const turnWays = ['undo', 'redo'] as const
export type TurnWay = (typeof turnWays)[number]

/** The ISO 4217 codes offered first are the portal's; the whole list is the runtime's (`Intl.supportedValuesOf`). */
export const commonCurrencies = ['USD', 'EUR', 'GBP', 'CNY', 'JPY', 'CHF', 'CAD', 'AUD'] as const
