/** The people of the demo company. Their passwords are printed at the start; they guard nothing but sample data. */
import type { Locale, Role } from '../enums.ts'
import type { DemoUser } from './types.ts'

export type DemoMember = {
  key: DemoUser
  name: string
  email: string
  password: string
  role: Role
  locale: Locale
  timeZone: string
}

export const demoOwner: DemoMember = {
  key: 'mia',
  name: 'Mia Laurent',
  email: 'mia@unison.example',
  password: 'harbour-violet-27',
  role: 'owner',
  locale: 'en',
  timeZone: 'Europe/Paris',
}

export const demoMembers: readonly (DemoMember & { role: Exclude<Role, 'owner'> })[] = [
  {
    key: 'jing',
    name: '陈静 Chen Jing',
    email: 'jing@unison.example',
    password: 'jasmine-river-88',
    role: 'crm_admin',
    locale: 'zh',
    timeZone: 'Asia/Shanghai',
  },
  {
    key: 'jonas',
    name: 'Jonas Weber',
    email: 'jonas@unison.example',
    password: 'lantern-maple-41',
    role: 'user',
    locale: 'en',
    timeZone: 'Europe/Berlin',
  },
  {
    key: 'wei',
    name: '李伟 Li Wei',
    email: 'wei@unison.example',
    password: 'bamboo-cloud-63',
    role: 'user',
    locale: 'zh',
    timeZone: 'Asia/Shanghai',
  },
  {
    key: 'ines',
    name: 'Inês Duarte',
    email: 'ines@unison.example',
    password: 'citrus-anchor-15',
    role: 'user',
    locale: 'en',
    timeZone: 'Europe/Lisbon',
  },
  {
    key: 'sam',
    name: 'Sam Okafor',
    email: 'sam@unison.example',
    password: 'copper-meadow-72',
    role: 'guest',
    locale: 'en',
    timeZone: 'Europe/London',
  },
]

export const demoGroups: readonly { name: string; members: readonly DemoUser[] }[] = [
  { name: 'Sales Europe', members: ['mia', 'jonas', 'ines'] },
  { name: '大中华区销售', members: ['jing', 'wei'] },
]

export const demoTags = [
  'VIP',
  'Newsletter',
  'Hannover fair 2026',
  '进博会 2026',
  'Renewal Q1',
] as const
