import { spawn } from 'node:child_process'
import { ROOT } from '../../local/paths.ts'

export type Started = {
  /** The process group, as `process.kill` takes it. */
  group: number
  /** Settles when all of it has ended. */
  over: Promise<void>
  /** Everything printed so far. */
  said(): string
}

/** Runs `npm run <script>` in a group of its own, as a shell does, on an empty portal; answers when it is ready. */
export async function startScript(
  script: 'start' | 'dev',
  { port, data }: { port: number; data: string },
): Promise<Started> {
  const child = spawn('npm', ['run', script, '--', '--port', `${port}`, '--empty'], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, UNISON_DATA: data },
  })
  let said = ''
  const over = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    const listen = (part: Buffer): void => {
      said += part.toString()
      if (said.includes('Ctrl-C')) resolve()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('close', () => reject(new Error(said)))
  })
  return { group: -(child.pid ?? 0), over, said: () => said }
}
