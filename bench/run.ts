/** draft */
import { runCommand } from '../local/trouble.ts'
import { readBenchOptions } from './options.ts'
import { benchReads } from './reads.ts'
import { machineLine, Report, type Row, table } from './report.ts'
import { openStage } from './stage.ts'
import { closeConnections } from './wire.ts'

await runCommand(async () => {
  const { contacts, parts, isQuick } = readBenchOptions()
  let first: Row[] | null = null
  for (const count of contacts) {
    const report = new Report()
    const stage = await openStage({
      contacts: count,
      ms: isQuick ? 300 : 1_500,
      web: false,
      report,
    })
    try {
      if (parts.includes('reads')) await benchReads(stage)
    } finally {
      closeConnections()
      await stage.host.stop()
    }
    if (count === 10_000) first = report.rows
    console.log(table(count, report.rows, first))
  }
  console.log(machineLine())
  return 0
})
