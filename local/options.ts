import { parseArgs } from 'node:util'
import { Trouble } from './trouble.ts'

const DEFAULT_PORT = 8787

export type StartOptions = { port: number; demo: boolean }

/** `--port` or PORT, and `--empty` for a portal without the demo company. */
export function readStartOptions(
  args = process.argv.slice(2),
  env: NodeJS.ProcessEnv = process.env,
): StartOptions {
  const { port, empty } = parseStrictly(args)
  return { port: requirePort(port ?? env.PORT ?? `${DEFAULT_PORT}`), demo: !empty }
}

function parseStrictly(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { port: { type: 'string' }, empty: { type: 'boolean', default: false } },
    }).values
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new Trouble(`${said}\nKnown: --port 8788, --empty (no demo data).`, { cause })
  }
}

function requirePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new Trouble(`"${text}" is no port; give a number from 1 to 65535, such as: --port 8788`)
}
