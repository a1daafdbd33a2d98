/** What one import accepts. Strings are counted in UTF-16 units, like every maximum of the product. */
export const importLimits = {
  bytes: 50_000_000,
  rows: 100_000,
  columns: 200,
  /** A record longer than this is cut and the rest of its line skipped: memory stays bounded. */
  recordChars: 256 * 1024,
  /** A quoted cell that runs longer than this was never meant to be one: its quote is taken as text. */
  quotedChars: 128 * 1024,
  quotedLines: 1000,
  name: 255,
  phone: 100,
  link: 255,
  addressPart: 255,
  title: 255,
  tag: 50,
  description: 20_000,
  customValue: 20_000,
  tags: 50,
  infosPerKind: 20,
  /** A row that warns more than this is rubbish; the rest of its warnings would only fill memory. */
  warningsPerRow: 50,
  headerChars: 255,
  /** How much of a refused value a warning repeats. */
  warningValue: 200,
} as const
