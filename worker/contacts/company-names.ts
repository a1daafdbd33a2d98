/** Under which names, and by which domains, a company may stand in a list already. On the server only. */

import { companyKey } from './company-key.ts'
import type { Contact } from './fields.ts'
import { sortKey } from './sort-name.ts'

/** Short forms of the law, as `companyKey` leaves them, with the longer spellings people write. */
const forms: Readonly<Record<string, readonly string[]>> = {
  ltd: ['ltd', 'ltd.', 'limited'],
  inc: ['inc', 'inc.', 'incorporated'],
  llc: ['llc', 'l.l.c.'],
  corp: ['corp', 'corp.', 'corporation'],
  co: ['co', 'co.', 'company'],
  plc: ['plc'],
  gmbh: ['gmbh'],
  ag: ['ag'],
  sa: ['sa', 's.a.'],
  bv: ['bv', 'b.v.'],
  srl: ['srl', 's.r.l.'],
}

/** The key of a company's name without its legal form: Acme of Acme Ltd; the whole key where nothing else is left. */
export function companyStem(name: string): string {
  const words = companyKey(name).split(' ')
  const last = words.at(-1) ?? ''
  return words.length > 1 && last in forms ? words.slice(0, -1).join(' ') : words.join(' ')
}

/** Sort keys of the usual spellings of a name, for an index that knows a name in one spelling only. */
export function companySpellings(name: string): string[] {
  const bare = name
    .replaceAll(/[.,'’"]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const words = bare.split(' ')
  const last = (words.at(-1) ?? '').toLowerCase()
  const known = Object.values(forms).some((spellings) => spellings.includes(last))
  const stem = known && words.length > 1 ? words.slice(0, -1).join(' ') : bare
  const formed = Object.values(forms)
    .flat()
    .flatMap((form) => [`${stem} ${form}`, `${stem}, ${form}`])
  return [...new Set([name, bare, stem, ...formed].map((one) => sortKey(one, 'company')))]
}

/** Where anybody gets an address: it says nothing of whose company it is. */
const anybodys =
  /^(?:(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|aol|gmx|web|mail|proton|protonmail|qq|163|126|sina|naver)\.[a-z.]+)$/

/** Hosts of a company's own pages and addresses, without `www.`. */
export function domainsOf(
  infos: readonly Pick<Contact['infos'][number], 'kind' | 'network' | 'value'>[],
): Set<string> {
  const hosts = infos.flatMap(({ kind, network, value }) => {
    if (kind === 'email') return value.slice(value.lastIndexOf('@') + 1)
    return kind === 'link' && network === 'website' ? value.replace(/^[a-z]+:\/\//i, '') : []
  })
  const plain = hosts.map((host) => (host.split(/[/?#:]/)[0] ?? '').toLowerCase())
  return new Set(
    plain
      .map((host) => host.replace(/^www\./, ''))
      .filter((host) => host !== '' && !anybodys.test(host)),
  )
}

type Known = Pick<Contact, 'name' | 'infos'>

/**
 * Whether two companies are one: by name, unless each has a domain and they are not the same; or by name but for the
 * legal form, when they share one.
 */
export function isSameCompany(one: Known, other: Known): boolean {
  const [own, theirs] = [domainsOf(one.infos), domainsOf(other.infos)]
  const shares = [...own].some((domain) => theirs.has(domain))
  if (companyKey(one.name) === companyKey(other.name))
    return shares || own.size === 0 || theirs.size === 0
  return shares && companyStem(one.name) === companyStem(other.name)
}
