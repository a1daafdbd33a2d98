import type { Network } from '../../../db/enums.ts'
import { joinedValues } from './cells.ts'

/** A link to a profile on one of these hosts is that network, whatever the column was called. */
const hosts: [RegExp, Network][] = [
  [/^(?:[a-z]{2,3}\.)?linkedin\.com$/, 'linkedin'],
  [/^(?:www\.|mobile\.)?(?:twitter|x)\.com$/, 'x'],
  [/^(?:www\.|m\.)?facebook\.com$/, 'facebook'],
  [/^(?:www\.)?instagram\.com$/, 'instagram'],
  [/^(?:www\.)?youtube\.com$/, 'youtube'],
  [/^(?:www\.)?tiktok\.com$/, 'tiktok'],
  [/^(?:www\.)?github\.com$/, 'github'],
  [/^(?:www\.)?vk\.com$/, 'vk'],
  [/^(?:www\.)?weibo\.com$/, 'weibo'],
  [/^t\.me$/, 'telegram'],
]

/** The links in a cell that is to hold websites; `bad` is what can be no address of a page. */
export function readWebsites(cell: string): {
  values: { network: Network; value: string }[]
  bad: string[]
} {
  const values: { network: Network; value: string }[] = []
  const bad: string[] = []
  for (const value of joinedValues(cell).flatMap((part) => part.split(/[\s;]+|,\s+/))) {
    if (value === '') continue
    if (isWebAddress(value)) values.push({ network: networkOf(value), value })
    else bad.push(value)
  }
  return { values, bad }
}

function isWebAddress(value: string): boolean {
  if (value.includes('@') || !/\p{L}/u.test(value)) return false
  return (
    /^https?:\/\/[^/\s]+/i.test(value) ||
    /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#:].*)?$/u.test(value)
  )
}

function networkOf(value: string): Network {
  const host = value
    .replace(/^https?:\/\//i, '')
    .split(/[/?#:]/)[0]
    ?.toLowerCase()
  return hosts.find(([pattern]) => pattern.test(host ?? ''))?.[1] ?? 'website'
}
