/** What a file is that is no table, by its first bytes: whatever it is called. */
import { chardet } from 'jschardet'
import { ChunkDecoder } from './decode.ts'
import type { DetectedEncoding } from './detect-encoding.ts'

/** Reasons why a file cannot be read as a table. */
export type NoTable = 'file_is_vcard' | 'file_is_spreadsheet' | 'file_is_binary'

const begins = (head: Uint8Array, ...bytes: number[]): boolean =>
  bytes.every((byte, at) => head[at] === byte)

/** Old Excel files are OLE containers, new ones zip archives, as those of LibreOffice and Numbers are. */
const isContainer = (head: Uint8Array): boolean =>
  begins(head, 0xd0, 0xcf, 0x11, 0xe0) || begins(head, 0x50, 0x4b, 0x03, 0x04)

/** Null for text that may well be a table. */
export function noTable(head: Uint8Array, detected: DetectedEncoding): NoTable | null {
  if (isContainer(head)) return 'file_is_spreadsheet'
  const text = new ChunkDecoder(detected.encoding).push(head)
  if (/^\s*BEGIN:VCARD\s/i.test(text)) return 'file_is_vcard'
  if (detected.confidence === 'certain') return isControlled(text) ? 'file_is_binary' : null
  const { mimeType } = chardet.detect(head)
  return mimeType === null || mimeType.startsWith('text/') ? null : 'file_is_binary'
}

/** More than one sign in a hundred controls a machine: a stray one is only dropped. */
function isControlled(text: string): boolean {
  const controls = text.match(/(?!\s)\p{Cc}/gu)?.length ?? 0
  return controls > 2 && controls > text.length / 100
}
