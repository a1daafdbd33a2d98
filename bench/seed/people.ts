/** Who looks at the seeded contacts: four readers with very different shares, and colleagues who manage the rest. */
import type { Role } from '../../db/enums.ts'

export type Reader = { id: string; name: string; role: Role; email: string }

const person = (key: string, name: string, role: Role): Reader => ({
  id: `usr_bench${key}`,
  name,
  role,
  email: `${key}@unison.example`,
})

export const readers = {
  owner: person('owner', 'Olga Owner', 'owner'),
  tenth: person('tenth', 'Tom Tenth', 'user'),
  hundred: person('hundred', 'Hana Hundred', 'user'),
  none: person('none', 'Nora None', 'user'),
} as const
export type ReaderName = keyof typeof readers
export const readerNames = Object.keys(readers) as ReaderName[]

/** How the tables of results call them. */
export const readerLabels: Record<ReaderName, string> = {
  owner: 'sees all',
  tenth: 'sees 10 %',
  hundred: 'sees 100',
  none: 'sees none',
}

const colleagues = Array.from({ length: 8 }, (_, i) =>
  person(`other${i}`, `Colleague ${i + 1}`, 'user'),
)
export const everyone: readonly Reader[] = [...Object.values(readers), ...colleagues]

/**
 * Whose contact the `index`-th of `count` is: every tenth is one person's, a hundred more another's, the rest the
 * colleagues'. All of them are private, so that nobody sees what is not theirs.
 */
export function managerOf(index: number, count: number): string {
  if (index % 10 === 3) return readers.tenth.id
  if (index % Math.floor(count / 100) === 7) return readers.hundred.id
  return colleagues[index % colleagues.length]?.id ?? readers.owner.id
}

/** Tags with the share of contacts that wear them; the last one is on exactly fifty. */
export const seedTags = [
  { id: 'tag_benchclient', title: 'Client', share: 0.3 },
  { id: 'tag_benchnews', title: 'Newsletter', share: 0.05 },
  { id: 'tag_benchfair', title: 'Fair 2026', share: 0.01 },
  { id: 'tag_benchboard', title: 'Board', share: 0 },
] as const
export const commonTag = seedTags[1].id
export const rareTag = seedTags[3].id
export const rareTagged = 50
