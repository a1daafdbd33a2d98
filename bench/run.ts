/**
 * The published benchmark: `npm run bench -- --contacts 10000,100000 --contacts 1000000`.
 *
 * For each number of contacts it starts a whole portal (database server, Worker, rooms) on a seeded database and measures
 * it from outside, over HTTP and sockets, as four people: one who sees everything, one who sees a tenth, one who sees a
 * hundred contacts and one who sees none. `· 1` and `· 32` are the clients calling at once. "× bare SQL" is our median over
 * that of the row-reading statement alone, sent straight to the same database server by as many clients; "× 10,000" is
 * our median over our own at 10,000 contacts. The load comes from the same machine and is included in every figure.
 * Nothing here asserts a time: it prints tables, and fails only when an answer is wrong.
 *
 * `--quick` measures shortly, `--only reads,live` takes some parts, `--out FILE` also writes the tables to a file.
 * Seeded databases are kept in node_modules/.cache/unison/bench; 1,000,000 contacts take a minute and a half and 1.3 GB.
 */
import { writeFileSync } from 'node:fs'
import { runCommand } from '../local/trouble.ts'
import { benchFootprint } from './footprint.ts'
import { benchImports } from './imports.ts'
import { benchLive } from './live.ts'
import { type BenchOptions, type Part, readBenchOptions } from './options.ts'
import { benchReads } from './reads.ts'
import { machineLine, Report, type Row, table } from './report.ts'
import { benchScreens } from './screens.ts'
import { openStage, type Stage } from './stage.ts'
import { closeConnections } from './wire.ts'
import { benchWrites } from './writes.ts'

const measurements: Record<Part, (stage: Stage) => Promise<void>> = {
  reads: benchReads,
  writes: benchWrites,
  live: benchLive,
  screens: benchScreens,
  imports: benchImports,
  footprint: benchFootprint,
}

await runCommand(async () => {
  const options = readBenchOptions()
  const tables: string[] = [machineLine(), '']
  let first: Row[] | null = null
  for (const contacts of options.contacts) {
    const rows = await benchSize(contacts, options)
    if (contacts === 10_000) first = rows
    tables.push(table(contacts, rows, contacts === 10_000 ? null : first))
  }
  console.log(tables.join('\n'))
  if (options.out !== null) writeFileSync(options.out, tables.join('\n'))
  return 0
})

async function benchSize(contacts: number, { parts, isQuick }: BenchOptions): Promise<Row[]> {
  console.error(`${contacts.toLocaleString('en')} contacts`)
  const report = new Report()
  const web = parts.includes('screens')
  const stage = await openStage({ contacts, ms: isQuick ? 300 : 1_500, web, report })
  try {
    for (const part of parts) await measurements[part](stage)
  } finally {
    closeConnections()
    await stage.host.stop()
  }
  return report.rows
}
