/** The rows that were not taken as they stood, as a table to correct and import again. */
import type { Locale } from '../../db/enums.ts'
import type { Context } from '../core/context.ts'
import type { JobRow } from './fields.ts'
import { ownColumn } from './own-column.ts'
import { columnsOf, type JobRecord } from './read.ts'
import { isReasonCode, reasonsEn, reasonsZh } from './reasons.ts'
import { listRows } from './rows.ts'

type Reader = Pick<Context, 'db' | 'actor' | 'kinds'>

const pageRows = 200

const heads: Record<Locale, { line: string; reason: string; column: string }> = {
  en: { line: 'Row', reason: 'Reason', column: 'Column {n}' },
  zh: { line: '行号', reason: '原因', column: '第 {n} 列' },
}

/**
 * CSV in UTF-8 with its mark, CRLF: the cells exactly as they stood in the file, and after them why and from which line.
 * Only the added reason is kept from being read as a formula: a cell may well begin with + or -, as phones do.
 */
export function failedRowsCsv(
  context: Reader,
  job: JobRecord,
  locale: Locale,
): ReadableStream<Uint8Array> {
  const pages = csvPages(context, job, locale)
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pages.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pages.return(undefined)
    },
  })
}

async function* csvPages(context: Reader, job: JobRecord, locale: Locale): AsyncGenerator<string> {
  const columns = columnsOf(job)
  const { line, reason, column } = heads[locale]
  let width = columns?.length ?? 0
  let isFirst = true
  for (let after: number | null = -1; after !== null; ) {
    const page = await listRows(context, job, { after, outcome: undefined, limit: pageRows })
    if (isFirst) {
      width = Math.max(width, ...page.rows.map(({ cells }) => cells.length))
      const names = Array.from(
        { length: width },
        (_, at) => columns?.[at] ?? column.replace('{n}', `${at + 1}`),
      )
      yield `\ufeff${csvLine([...names, reason, line, ownColumn[locale]])}`
      isFirst = false
    }
    yield page.rows.map((row) => csvLine(cellsOf(row, width, locale))).join('')
    after = page.next
  }
}

function cellsOf(
  { cells, reasons, line, recordId }: JobRow,
  width: number,
  locale: Locale,
): string[] {
  const words = reasons.map(({ code, value = '' }) => reasonWords(code, value, locale))
  const padding = Array.from({ length: Math.max(0, width - cells.length) }, () => '')
  return [...cells, ...padding, plain(words.join('; ')), `${line}`, recordId ?? '']
}

export function reasonWords(code: string, value: string, locale: Locale): string {
  const texts = locale === 'zh' ? reasonsZh : reasonsEn
  return isReasonCode(code) ? texts[code].replace('{value}', () => value) : code
}

const plain = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

const csvCell = (cell: string): string =>
  /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
