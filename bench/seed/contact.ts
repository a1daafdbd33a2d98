/** One made-up contact after the other, the same ones for the same number every time. */

import type { Contact, Info } from '../../worker/contacts/schema.ts'
import { newId } from '../../worker/core/ids.ts'
import {
  chineseCities,
  chineseTrades,
  cities,
  companyForms,
  companyTrades,
  companyWords,
  firstNames,
  givenCharacters,
  lastNames,
  positions,
  surnames,
} from './names.ts'
import { managerOf, rareTag, rareTagged, seedTags } from './people.ts'

const firstDay = Date.UTC(2023, 0, 1)
const lastDay = Date.UTC(2026, 0, 1)

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** `count` contacts, oldest first: nine persons to one company, a quarter of them Chinese. */
export function* contactsOf(count: number): Generator<Contact> {
  const random = randomFrom(count)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const companyIds: string[] = []
  const rareEvery = Math.floor(count / rareTagged)
  for (let index = 0; index < count; index++) {
    const at = firstDay + Math.floor(((lastDay - firstDay) * index) / count)
    const isCompany = index % 10 === 0
    const isChinese = random() < 0.25
    const managerId = managerOf(index, count)
    const id = newId('con', at)
    if (isCompany) companyIds.push(id)
    const name = isCompany ? companyName(isChinese, index, pick) : ''
    const firstName = isCompany ? '' : isChinese ? givenName(random, pick) : pick(firstNames)
    const lastName = isCompany ? '' : pick(isChinese ? surnames : lastNames)
    const tagIds: string[] = seedTags.flatMap((tag) => (random() < tag.share ? [tag.id] : []))
    if (index % rareEvery === 1) tagIds.push(rareTag)
    yield {
      id,
      kind: isCompany ? 'company' : 'person',
      firstName,
      lastName,
      name,
      position: isCompany ? '' : pick(positions),
      companyId: !isCompany && random() < 0.6 ? pick(companyIds) : null,
      description: '',
      typeId: null,
      temperatureId: null,
      currency: null,
      access: 'private',
      photoKey: null,
      infos: infosOf({ index, at, isChinese, mailName: mailName(firstName, lastName, index) }),
      tagIds,
      managerIds: [managerId],
      rev: 1,
      createdBy: managerId,
      createdAt: at,
      updatedBy: managerId,
      updatedAt: at,
    }
  }

  function infosOf(of: { index: number; at: number; isChinese: boolean; mailName: string }) {
    const infos: Info[] = []
    const add = (kind: Info['kind'], value: string, city: string | null = null) =>
      infos.push({
        id: newId('inf', of.at),
        kind,
        network: null,
        category: kind === 'address' ? 'office' : 'work',
        value,
        city,
        state: null,
        postalCode: null,
        country: city === null ? null : of.isChinese ? 'CN' : null,
        isPrimary: true,
        position: infos.length,
      })
    if (random() < 0.85) add('email', `${of.mailName}@${mailDomain(pick)}`)
    if (random() < 0.7) add('phone', phone(of.isChinese, random))
    if (random() < 0.3) add('address', '', pick(of.isChinese ? chineseCities : cities))
    return infos
  }
}

type Pick = <T>(from: readonly T[]) => T

const givenName = (random: () => number, pick: Pick): string =>
  random() < 0.4 ? pick(givenCharacters) : pick(givenCharacters) + pick(givenCharacters)

const companyName = (isChinese: boolean, index: number, pick: Pick): string =>
  isChinese
    ? `${pick(chineseCities)}${pick(givenCharacters)}${pick(givenCharacters)}${pick(chineseTrades)}有限公司`
    : `${pick(companyWords)} ${pick(companyTrades)} ${index % 97} ${pick(companyForms)}`

const mailDomain = (pick: Pick): string =>
  `${pick(companyWords)}-${pick(companyTrades)}.example`.toLowerCase()

const mailName = (firstName: string, lastName: string, index: number): string => {
  const latin = `${firstName}.${lastName}`
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z.]/g, '')
  return latin.length > 3 ? `${latin}${index}` : `contact${index}`
}

function phone(isChinese: boolean, random: () => number): string {
  const digits = (length: number) => `${Math.floor(random() * 10 ** length)}`.padStart(length, '0')
  return isChinese
    ? `+86 13${digits(1)} ${digits(4)} ${digits(4)}`
    : `+1 ${2 + Math.floor(random() * 8)}${digits(2)} ${digits(3)} ${digits(4)}`
}
