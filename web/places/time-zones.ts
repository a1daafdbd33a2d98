/** Time zones to choose from: found by city, country or name in either language, shown with their distance from UTC. */
import { locales } from '../../db/enums.ts'
import { foldText } from '../../worker/core/fold.ts'
import { intlLocale } from '../i18n/index.ts'
import type { PickerSource } from '../ui/picker-state.ts'

export type Zone = {
  id: string
  /** `Shanghai`; of `America/Argentina/Salta` the last part. */
  city: string
  offset: string
  minutes: number
}

/** Cities that people look for and that no zone is named after, or not in Chinese. */
const others: Readonly<Record<string, string>> = {
  'Asia/Shanghai': '上海 北京 广州 深圳 Beijing Guangzhou Shenzhen China',
  'Asia/Hong_Kong': '香港',
  'Asia/Taipei': '台北',
  'Asia/Tokyo': '东京 大阪 Osaka Japan',
  'Asia/Seoul': '首尔',
  'Asia/Singapore': '新加坡',
  'Asia/Dubai': '迪拜 Abu Dhabi',
  'Asia/Calcutta': '孟买 新德里 Mumbai Delhi Kolkata India',
  'Asia/Kolkata': '孟买 新德里 Mumbai Delhi India',
  'Europe/London': '伦敦 England',
  'Europe/Paris': '巴黎',
  'Europe/Berlin': '柏林 慕尼黑 Munich Hamburg',
  'Europe/Moscow': '莫斯科',
  'America/New_York': '纽约 华盛顿 Boston Washington',
  'America/Los_Angeles': '洛杉矶 旧金山 San Francisco Seattle',
  'America/Sao_Paulo': '圣保罗',
  'Australia/Sydney': '悉尼',
}

const partOf = (
  locale: string,
  timeZone: string,
  timeZoneName: 'longOffset' | 'longGeneric' | 'shortGeneric',
): string =>
  new Intl.DateTimeFormat(locale, { timeZone, timeZoneName })
    .formatToParts()
    .find((part) => part.type === 'timeZoneName')?.value ?? ''

/** `GMT+05:30` as it is shown and sorted. */
function offsetOf(id: string): Pick<Zone, 'offset' | 'minutes'> {
  const [, sign, hours = '0', rest = '0'] =
    /([+-])(\d+):(\d+)/.exec(partOf('en', id, 'longOffset')) ?? []
  const size = Number(hours) * 60 + Number(rest)
  if (sign === undefined || size === 0) return { offset: 'UTC', minutes: 0 }
  const short = `${Number(hours)}${rest === '00' ? '' : `:${rest}`}`
  return { offset: `UTC${sign === '-' ? '−' : '+'}${short}`, minutes: sign === '-' ? -size : size }
}

export const zoneOf = (id: string): Zone => ({
  id,
  city: (id.split('/').at(-1) ?? id).replaceAll('_', ' '),
  ...offsetOf(id),
})

/** `China Standard Time`, as the reader's language calls it. */
const nameOf = (id: string): string => partOf(intlLocale(), id, 'longGeneric')

export const zoneText = (zone: Zone): string => {
  const name = nameOf(zone.id)
  const isTold = name === '' || name === zone.offset || name.startsWith('GMT')
  return [zone.city, isTold ? '' : name, zone.offset].filter(Boolean).join(' · ')
}

type Known = { zone: Zone; words: string }
let known: readonly Known[] | null = null

/** Made with the first search: there are hundreds, and naming them takes a moment. */
function allZones(): readonly Known[] {
  known ??= [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])]
    .map((id) => {
      const names = locales.flatMap((locale) => [
        partOf(locale, id, 'longGeneric'),
        partOf(locale, id, 'shortGeneric'),
      ])
      const zone = zoneOf(id)
      const words = [id.replaceAll(/[/_]/g, ' '), id, zone.offset, ...names, others[id] ?? '']
      return { zone, words: foldText(words.join(' ')) }
    })
    .toSorted((a, b) => a.zone.minutes - b.zone.minutes || (a.zone.id < b.zone.id ? -1 : 1))
  return known
}

const most = 100

/** Those whose city begins with it first. */
export function findZones(query: string): Zone[] {
  const wanted = foldText(query).split(' ').filter(Boolean)
  const found = allZones().filter(({ words }) => wanted.every((word) => words.includes(word)))
  const begins = ({ zone }: Known): boolean => foldText(zone.city).startsWith(foldText(query))
  return [...found.filter(begins), ...found.filter((one) => !begins(one))]
    .slice(0, most)
    .map(({ zone }) => zone)
}

/** The present one, this device's and UTC stand first. */
export const zoneSource = (own: () => string): PickerSource<Zone> => ({
  keyOf: (zone) => zone.id,
  textOf: zoneText,
  search: findZones,
  recent: () =>
    [...new Set([own(), Intl.DateTimeFormat().resolvedOptions().timeZone, 'UTC'])].map(zoneOf),
})
