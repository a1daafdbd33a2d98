import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileMapping } from '../../worker/imports/draft/compile-mapping.ts'
import type {
  ContactDraft,
  RowOutcome,
  RowWarning,
} from '../../worker/imports/draft/contact-draft.ts'
import { rowToDraft } from '../../worker/imports/draft/row-to-draft.ts'
import { type Inspection, inspectTable } from '../../worker/imports/inspect.ts'
import { proposeMapping } from '../../worker/imports/mapping/propose.ts'
import { type Row, RowReader } from '../../worker/imports/table/row-reader.ts'
import { ChunkDecoder } from '../../worker/imports/text/decode.ts'

/** The folder of sample files lies beside the repository and is not part of it. */
const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
export const hasSamples = existsSync(`${folder}expected.json`)
export const noSamples = 'sample files (../shared/data) are not here: skipped'

export function sampleBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(folder + path))
}

export function sampleJson(path: string): unknown {
  return JSON.parse(readFileSync(folder + path, 'utf8'))
}

export type Reading = {
  inspection: Inspection
  rows: Row[]
  reader: RowReader
  outcomes: RowOutcome[]
  drafts: ContactDraft[]
  warnings: RowWarning[]
}

/** A whole file through the pipeline, in chunks of the given size. */
export function readWhole(bytes: Uint8Array, chunkSize = 64 * 1024): Reading {
  const inspection = inspectTable(bytes, { isWhole: true })
  const decoder = new ChunkDecoder(inspection.detected.encoding)
  const reader = new RowReader(inspection.dialect)
  const rows: Row[] = []
  for (let at = 0; at < bytes.length; at += chunkSize) {
    rows.push(...reader.push(decoder.push(bytes.subarray(at, at + chunkSize))))
  }
  rows.push(...reader.push(decoder.end()), ...reader.end())
  const mapping = compileMapping(inspection.mapping)
  const outcomes = rows.map((row) => rowToDraft(row.cells, mapping))
  return {
    inspection,
    rows,
    reader,
    outcomes,
    drafts: outcomes.flatMap(({ draft }) => (draft === null ? [] : [draft])),
    warnings: outcomes.flatMap(({ draft, rejection }) => (draft ?? rejection).warnings),
  }
}

export const readText = (text: string) => readWhole(new TextEncoder().encode(text))

/** The outcome of one row under a header, mapped as proposed; where its head and its value disagree, by the head. */
export function outcomeOf(header: string[], cells: string[]): RowOutcome {
  const { mapping, doubts } = proposeMapping(header, [cells])
  for (const { column, byHead } of doubts) mapping[column] = byHead
  return rowToDraft(cells, compileMapping(mapping))
}

/** The draft of a row given by its headers. */
export function draftOf(row: Record<string, string>): ContactDraft {
  const { draft, rejection } = outcomeOf(Object.keys(row), Object.values(row))
  if (draft === null) throw new Error(`rejected: ${JSON.stringify(rejection)}`)
  return draft
}
