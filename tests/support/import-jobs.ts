/** Importing as a browser does: upload, inspect, start, and wait for the job. */
import type { inferRouterInputs } from '@trpc/server'
import { isOver, type Job } from '../../worker/jobs/fields.ts'
import type { AppRouter } from '../../worker/router.ts'
import type { Host } from './host.ts'
import { until } from './patience.ts'
import type { Member } from './workspace.ts'

type StartInput = inferRouterInputs<AppRouter>['imports']['start']
export type Choices = Partial<Omit<StartInput, 'key'>>

/** Puts a file into the portal; answers its key. */
export async function upload(
  host: Host,
  member: Pick<Member, 'cookie'>,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<string> {
  const response = await fetch(`${host.url}/files/import`, {
    method: 'PUT',
    headers: { origin: host.url, cookie: member.cookie },
    body: content,
  })
  if (!response.ok) throw new Error(`upload: ${response.status} ${await response.text()}`)
  const { key }: { key: string } = await response.json()
  return key
}

/** Starts an import with what is proposed but for the given choices; answers the job's id. */
export async function startImport(
  host: Host,
  member: Member,
  content: string | Uint8Array<ArrayBuffer>,
  choices: Choices = {},
): Promise<{ id: string; changeId: string }> {
  const key = await upload(host, member, content)
  const { detected, dialect, mapping } = await member.api.imports.inspect.query({ key })
  const { result } = await member.api.imports.start.mutate({
    key,
    fileName: 'contacts.csv',
    encoding: detected.encoding,
    dialect,
    mapping,
    duplicates: 'skip',
    access: 'read',
    managerIds: [member.id],
    tagIds: [],
    ...choices,
  })
  return result
}

/** Waits until a job has ended. */
export async function ended(member: Member, id: string): Promise<Job> {
  return await comesTo(member, id, (job) => isOver(job.state))
}

/** Waits until a job is as wanted; fails when it goes no further. */
export async function comesTo(
  member: Member,
  id: string,
  fits: (job: Job) => boolean,
): Promise<Job> {
  let job: Job | null = null
  let doneBefore = -1
  for (;;) {
    const found = await until(
      async () => {
        job = await member.api.jobs.get.query({ id }).then(
          (answer) => answer.job,
          // While a portal is being restarted nobody answers.
          () => job,
        )
        return job && (fits(job) || job.progress.done !== doneBefore) ? job : null
      },
      () => `the job did not come so far: ${JSON.stringify(job)}`,
      50,
    )
    if (fits(found)) return found
    doneBefore = found.progress.done
  }
}

/** Imports and waits for the end. */
export async function imported(
  host: Host,
  member: Member,
  content: string | Uint8Array<ArrayBuffer>,
  choices: Choices = {},
): Promise<Job> {
  const { id } = await startImport(host, member, content, choices)
  return await ended(member, id)
}

/** A table of `rows` persons with an e-mail each, every tenth of them with a company. */
export function manyPersons(rows: number, from = 1): string {
  const lines = ['First name,Last name,E-mail,Phone,Company']
  for (let n = from; n < from + rows; n++)
    lines.push(
      `Given${n},Family${n},person${n}@example.com,+49 30 ${1_000_000 + n},${n % 10 === 0 ? `Company ${n % 100}` : ''}`,
    )
  return `${lines.join('\n')}\n`
}
