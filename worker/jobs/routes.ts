/** What a job leaves behind as a file. */
import { Hono } from 'hono'
import { openContextDb } from '../core/context.ts'
import type { Bindings } from '../env.ts'
import { errorAnswer } from '../error-answer.ts'
import { kinds } from '../kinds.ts'
import { requireSession } from '../session-cookie.ts'
import { failedRowsCsv } from './failed-rows.ts'
import { findJob } from './read.ts'
import { commonInput } from './schema.ts'

export const jobFileRoutes = new Hono<Bindings>()

jobFileRoutes.onError((error, c) => errorAnswer(error, c))

/** The rows that were not taken as they stood, for the job's owner and for who manages all records. */
jobFileRoutes.get('/:id{job_[0-9a-z]+}/failed.csv', async (c) => {
  const db = openContextDb(c.env)
  const session = await requireSession(c)
  const reader = { db, actor: session.actor, kinds }
  const job = await findJob(reader, c.req.param('id'))
  const { fileName } = commonInput.parse(JSON.parse(job.input))
  const name = `${fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '') || job.id}-failed.csv`
  return new Response(failedRowsCsv(reader, job, session.locale), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="failed.csv"; filename*=UTF-8''${rfc5987(name)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
})

const rfc5987 = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
