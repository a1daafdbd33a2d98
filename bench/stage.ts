/** A running portal on a seeded database, with its people signed in, and where results go. */
import { buildWeb } from '../local/build.ts'
import { type Host, startHost } from '../tests/support/host.ts'
import { type Bare, bareSql } from './bare.ts'
import { type Member, signInAll } from './member.ts'
import type { Report } from './report.ts'
import { seededDatabase } from './seed/database.ts'
import { type ReaderName, readers } from './seed/people.ts'

export type Stage = {
  host: Host
  members: Record<ReaderName, Member>
  bare: Bare
  report: Report
  /** Whether it serves the built pages. */
  hasPages: boolean
  /** How long each measurement lasts. */
  ms: number
  /** How many clients a crowd is. */
  crowd: number
  /** Up to `limit` persons this reader manages (the owner: any), spread over all of them. */
  visibleIds(reader: ReaderName, limit: number): Promise<string[]>
}

export type StageOptions = { contacts: number; ms: number; web: boolean; report: Report }

export async function openStage({ contacts, ms, web, report }: StageOptions): Promise<Stage> {
  const hasPages = web && (await canBuildPages())
  const host = await startHost({ database: seededDatabase(contacts), web: hasPages })
  const members = await signInAll(host).catch(async (error: unknown) => {
    await host.stop()
    throw error
  })
  return {
    host,
    members,
    bare: bareSql(host),
    report,
    hasPages,
    ms,
    crowd: 32,
    visibleIds: (reader, limit) => visibleIds(host, reader, contacts, limit),
  }
}

/** Pages that do not build cost their own figures, not those of the server. */
async function canBuildPages(): Promise<boolean> {
  try {
    await buildWeb()
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
}

async function visibleIds(
  { db }: Host,
  reader: ReaderName,
  contacts: number,
  limit: number,
): Promise<string[]> {
  const step = Math.max(1, Math.floor(contacts / limit))
  const { rows } =
    reader === 'owner'
      ? await db.execute({
          sql: `select id from contacts where kind = 'person' and n % ? = 2 order by n limit ?`,
          args: [step, limit],
        })
      : await db.execute({
          sql: `select c.id from contact_access a join contacts c on c.n = a.n where a.grantee = ? and c.kind = 'person' order by a.sort_name limit ?`,
          args: [`u:${readers[reader].id}`, limit],
        })
  return rows.map((row) => String(row.id))
}
