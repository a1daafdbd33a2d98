/** What it takes: resident memory of the servers, the data folder, the size of the Worker. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWorker } from '../local/build.ts'
import { filesUnder } from '../local/paths.ts'
import { childrenOf } from '../local/processes.ts'
import type { Stage } from './stage.ts'

export async function benchFootprint({ host, report }: Stage): Promise<void> {
  const servers = residentByServer()
  if (servers.length === 0) report.note('resident memory', 'not told: this system has no /proc')
  else {
    const total = servers.reduce((sum, { bytes }) => sum + bytes, 0)
    const each = servers.map(({ name, bytes }) => `${name} ${megabytes(bytes)}`).join(', ')
    report.note('resident memory after all this', `${megabytes(total)} (${each})`)
  }
  const folder = sizeOf(join(host.folder, 'database'))
  const file = sizeOf(join(host.folder, 'database', 'dbs', 'default', 'data'))
  report.note('data folder', `${megabytes(folder)}, of which the database ${megabytes(file)}`)
  const scripts = filesUnder(await buildWorker()).filter((path) => /\.m?js$/.test(path))
  const worker = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0)
  report.note('Worker bundle', `${Math.round(worker / 1_000)} KB gzip`)
}

/** The servers among the processes this one started. */
function residentByServer(): { name: string; bytes: number }[] {
  if (!existsSync('/proc/self/status')) return []
  const byName = new Map<string, number>()
  for (const { pid } of childrenOf(process.pid)) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const name = /^Name:\s+(\S+)/m.exec(status)?.[1] ?? ''
    if (name !== 'sqld' && name !== 'workerd') continue
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0)
    byName.set(name, (byName.get(name) ?? 0) + kilobytes * 1_024)
  }
  return [...byName].map(([name, bytes]) => ({ name, bytes }))
}

const sizeOf = (path: string): number =>
  filesUnder(path).reduce((sum, file) => sum + statSync(file).size, 0)

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`
