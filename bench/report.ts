/** One table for each number of contacts. */
import { cpus, totalmem } from 'node:os'
import type { Figures } from './measure.ts'

export type Row = {
  what: string
  p50: number | null
  p95: number | null
  rate: number | null
  /** Our median over the median of the bare statement with as many connections. */
  overBare: number | null
  /** Something that is not a time: megabytes, a count, a reason why there is no figure. */
  note?: string
}

/** Rows in the order they were measured, told on the way. */
export class Report {
  readonly rows: Row[] = []

  figures(what: string, { p50, p95, rate }: Figures, bare?: Figures): void {
    this.#add({ what, p50, p95, rate, overBare: bare ? p50 / bare.p50 : null })
  }

  /** A figure of another kind, or why there is none. */
  note(what: string, note: string): void {
    this.#add({ what, p50: null, p95: null, rate: null, overBare: null, note })
  }

  #add(row: Row): void {
    this.rows.push(row)
    console.error(`  ${line(row, undefined)}`)
  }
}

export function machineLine(): string {
  const [cpu] = cpus()
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  return `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory} GB, Node ${process.version}, ${process.platform}-${process.arch}, load included`
}

/** Markdown. `first` is the table at 10,000 contacts, which the others are compared with. */
export function table(
  contacts: number,
  rows: readonly Row[],
  first: readonly Row[] | null,
): string {
  return [
    `### ${contacts.toLocaleString('en')} contacts`,
    '',
    '| what | p50 | p95 | rate | × bare SQL | × 10,000 |',
    '|---|---:|---:|---:|---:|---:|',
    ...rows.map((row) =>
      line(
        row,
        first?.find(({ what }) => what === row.what),
      ),
    ),
    '',
  ].join('\n')
}

function line(row: Row, first: Row | undefined): string {
  if (row.note !== undefined) return `| ${row.what} | ${row.note} | | | | |`
  const growth = first?.p50 && row.p50 !== null ? row.p50 / first.p50 : null
  const cells = [time(row.p50), time(row.p95), rate(row.rate), times(row.overBare), times(growth)]
  return `| ${row.what} | ${cells.join(' | ')} |`
}

const time = (ms: number | null): string =>
  ms === null || Number.isNaN(ms) ? '' : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`
const rate = (perSecond: number | null): string =>
  perSecond === null ? '' : `${perSecond.toFixed(perSecond < 10 ? 1 : 0)}/s`
const times = (factor: number | null): string =>
  factor === null || Number.isNaN(factor) ? '' : factor.toFixed(1)
