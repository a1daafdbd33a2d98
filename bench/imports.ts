/** An import of 100,000 rows: how fast it goes, and what it costs the edits beside it. */
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { manyPersons, upload } from '../tests/support/import-jobs.ts'
import { figuresOf } from './measure.ts'
import type { Stage } from './stage.ts'

const rows = 100_000
const quickRows = 10_000

const inspection = z.object({
  detected: z.object({ encoding: z.string() }),
  dialect: z.unknown(),
  mapping: z.unknown(),
})
const started = z.object({ result: z.object({ id: z.string() }) })
const answered = z.object({
  job: z.object({
    state: z.string(),
    error: z.string().nullable(),
    createdAt: z.number(),
    finishedAt: z.number().nullable(),
    progress: z.object({ counts: z.record(z.string(), z.number()) }),
  }),
})
const contact = z.object({ contact: z.object({ rev: z.number() }) })

export async function benchImports(stage: Stage): Promise<void> {
  const { host, report, members, ms } = stage
  const { owner } = members
  const count = ms < 1_000 ? quickRows : rows
  const key = await upload(host, owner, manyPersons(count, 1_000_000))
  const { detected, dialect, mapping } = inspection.parse(
    await owner.query('imports.inspect', { key }),
  )
  const { result } = started.parse(
    await owner.mutate('imports.start', {
      key,
      fileName: 'bench.csv',
      encoding: detected.encoding,
      dialect,
      mapping,
      duplicates: 'skip',
      access: 'read',
      managerIds: [owner.id],
      tagIds: [],
    }),
  )
  const edits = editsUntil(stage)
  for (;;) {
    const { job } = answered.parse(await owner.query('jobs.get', { id: result.id }))
    if (job.finishedAt !== null) {
      if (job.state !== 'done' || job.progress.counts['created'] !== count)
        throw new Error(`the import went wrong: ${JSON.stringify(job)}`)
      const rate = (count * 1_000) / (job.finishedAt - job.createdAt)
      report.note(
        `import of ${count.toLocaleString('en')} contacts`,
        `${Math.round(rate).toLocaleString('en')} contacts/s`,
      )
      break
    }
    await sleep(250)
  }
  report.figures('an edit beside the import', figuresOf(await edits.stop()))
}

/** One person editing a contact about ten times a second. */
function editsUntil({ members: { owner }, visibleIds }: Stage) {
  let isOver = false
  const times: number[] = []
  const work = (async () => {
    const [id] = await visibleIds('owner', 1)
    if (id === undefined) throw new Error('there is nothing to edit')
    for (let turn = 0; !isOver; turn++) {
      const { contact: now } = contact.parse(await owner.query('contacts.get', { id }))
      const begun = performance.now()
      await owner.mutate('contacts.update', {
        id,
        baseRev: now.rev,
        fields: { position: `Edited ${turn}` },
      })
      times.push(performance.now() - begun)
      await sleep(100)
    }
  })()
  return {
    stop: async () => {
      isOver = true
      await work
      return times
    },
  }
}
