import { parseArgs } from 'node:util'
import { Trouble } from '../local/trouble.ts'

export type BenchOptions = {
  contacts: number[]
  parts: Part[]
  isQuick: boolean
  out: string | null
}

export const parts = ['reads', 'writes', 'live', 'screens', 'imports', 'footprint'] as const
export type Part = (typeof parts)[number]

const known =
  'Known: --contacts 10000,100000 (again for more), --only reads,writes,live,screens,imports,footprint, --quick, --out FILE.'

/** Sizes in ascending order, since the others are compared with 10,000. */
export function readBenchOptions(args = process.argv.slice(2)): BenchOptions {
  const values = parseStrictly(args)
  const contacts = values.contacts.flatMap((list) => list.split(',')).map(Number)
  if (contacts.some((count) => !Number.isInteger(count) || count < 1_000 || count % 1_000 !== 0))
    throw new Trouble(`--contacts takes numbers of thousands, such as 10000,100000.\n${known}`)
  const only = values.only?.split(',')
  const unknown = only?.find((name) => !parts.some((part) => part === name))
  if (unknown !== undefined) throw new Trouble(`There is no part "${unknown}".\n${known}`)
  return {
    contacts: [...new Set(contacts)].sort((a, b) => a - b),
    parts: parts.filter((part) => only === undefined || only.includes(part)),
    isQuick: values.quick,
    out: values.out ?? null,
  }
}

function parseStrictly(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        contacts: { type: 'string', multiple: true, default: ['10000,100000'] },
        only: { type: 'string' },
        quick: { type: 'boolean', default: false },
        out: { type: 'string' },
      },
    }).values
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new Trouble(`${said}\n${known}`, { cause })
  }
}
