import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { DataFolder } from './paths.ts'
import { addressOf } from './portal.ts'
import { endProcess, isAlive, markProcess, type ProcessMark } from './processes.ts'
import { errorCode, Trouble } from './trouble.ts'

const markSchema = z.object({ name: z.string(), pid: z.number(), stamp: z.string() })
const runningSchema = z.object({ port: z.number(), main: markSchema, others: z.array(markSchema) })

/** Who runs on a data folder: the main process and what it started. */
export type Running = z.infer<typeof runningSchema>

/** The note in a data folder about who runs on it; null when nobody does or the note is damaged. */
export function readRunning(data: DataFolder): Running | null {
  try {
    return runningSchema.parse(JSON.parse(readFileSync(data.running, 'utf8')))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

/** Makes the data folder and takes it for this process; ends what a crashed run left behind. */
export async function claimFolder(data: DataFolder, port: number): Promise<void> {
  requireWritable(data)
  const before = readRunning(data)
  if (before && isAlive(before.main)) {
    throw new Trouble(
      `Unison already runs on this data at ${addressOf(before.port)}; open it there, or end it with: npm run stop`,
    )
  }
  await endLeftovers(before)
  rmSync(data.running, { force: true })
  noteRunning(data, port, [])
}

/** Writes down what runs now, so that the next start and `stop` can end exactly that. */
export function noteRunning(data: DataFolder, port: number, others: ProcessMark[]): void {
  const main = markProcess('unison', process.pid)
  if (!main) throw new Error('this process is not listed by the system')
  writeFileSync(data.running, JSON.stringify({ port, main, others } satisfies Running, null, 2))
}

export function releaseFolder(data: DataFolder): void {
  rmSync(data.running, { force: true })
}

/** Ends what a run started; processes that merely got the same number since are left alone. */
export async function endLeftovers(running: Running | null): Promise<void> {
  await Promise.all((running?.others ?? []).map((mark) => endProcess(mark)))
}

function requireWritable(data: DataFolder): void {
  try {
    for (const folder of [data.root, data.database, data.objects, data.mail, data.logs]) {
      makeFolder(folder)
      accessSync(folder, constants.W_OK | constants.X_OK)
    }
  } catch (cause) {
    const code = errorCode(cause)
    if (code === undefined) throw cause
    throw new Trouble(
      `Unison keeps its data in ${data.root}, which cannot be written (${code}); choose a folder of yours: UNISON_DATA=/path/to/folder npm start`,
      { cause },
    )
  }
}

function makeFolder(folder: string): void {
  try {
    // Not recursive: a mistyped path is refused, and Node never returns from one below /proc.
    mkdirSync(folder)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
}
