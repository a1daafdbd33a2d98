import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { errorCode } from './trouble.ts'

/** A process we started. The stamp tells it from a later process that was given the same number. */
export type ProcessMark = { name: string; pid: number; stamp: string }

const hasProc = existsSync('/proc/self/stat')

/** Marks a living process; null when it is already gone. */
export function markProcess(name: string, pid: number): ProcessMark | null {
  const stamp = stampOf(pid)
  return stamp === null ? null : { name, pid, stamp }
}

/** Whether exactly the marked process still lives. */
export function isAlive(mark: ProcessMark): boolean {
  return stampOf(mark.pid) === mark.stamp
}

/** Ends a marked process: asks first, forces after `patience` milliseconds. Never touches another. */
export async function endProcess(mark: ProcessMark, patience = 8000): Promise<void> {
  if (!isAlive(mark)) return
  signal(mark.pid, 'SIGTERM')
  if (await isGone(mark, patience)) return
  signal(mark.pid, 'SIGKILL')
  await isGone(mark, 2000)
}

/** Marks of the processes that `pid` started and that still live. */
export function childrenOf(pid: number): ProcessMark[] {
  const pids = hasProc ? childrenFromProc(pid) : childrenFromPs(pid)
  return pids.flatMap((child) => markProcess('child', child) ?? [])
}

/** A TCP port on the loopback interface that was free a moment ago. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** Whether somebody already listens on a loopback port. */
export function isPortBusy(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) =>
      errorCode(error) === 'EADDRINUSE' ? resolve(true) : reject(error),
    )
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)))
  })
}

export const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

async function isGone(mark: ProcessMark, patience: number): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += 25) {
    if (!isAlive(mark)) return true
    await sleep(25)
  }
  return !isAlive(mark)
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

/** Start time of a process as the system tells it; null for one that is gone or a zombie. */
function stampOf(pid: number): string | null {
  if (hasProc) {
    const fields = statFields(pid)
    return fields && fields[0] !== 'Z' ? `${fields[19]}` : null
  }
  try {
    const [state, ...started] = ps(['-o', 'state=,lstart=', '-p', `${pid}`])
      .trim()
      .split(/\s+/)
    return state && !state.startsWith('Z') ? started.join(' ') : null
  } catch {
    // ps exits with 1 when there is no such process.
    return null
  }
}

/** The fields of /proc/<pid>/stat after the command name: [0] state, [1] parent, [19] start time. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return null
    throw error
  }
}

function childrenFromProc(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && statFields(pid)?.[1] === `${parent}`)
}

function childrenFromPs(parent: number): number[] {
  return ps(['-A', '-o', 'pid=,ppid='])
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, ppid]) => (pid && ppid === parent ? [pid] : []))
}

function ps(args: string[]): string {
  return execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}
