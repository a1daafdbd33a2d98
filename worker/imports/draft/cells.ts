/** What programs and people write into a cell that has no value. Compared in lower case. */
const fillers = new Set([
  ...[
    '',
    '.',
    '..',
    '-',
    '--',
    '---',
    '–',
    '—',
    '?',
    '*',
    '/',
    'na',
    'n/a',
    '#n/a',
    'n.a.',
    'none',
    'null',
  ],
  ...[
    'nil',
    'undefined',
    '(none)',
    '(null)',
    '(blank)',
    '<null>',
    'not specified',
    'not available',
  ],
  ...[
    'default value',
    'keine angabe',
    'k.a.',
    'non renseigné',
    'sin datos',
    'не указано',
    '0/0/00',
  ],
  ...['0.0.00', '无', '暂无', '未填写', 'なし', '없음'],
])
/** Real names and places are spelt so: Ms Na, Mr Null, the province NA. */
const nameFillers = new Set(['NA', 'na', 'NULL', 'null', 'NONE', 'none', 'NIL'])

/** True for "N/A", "Keine Angabe" and the like. */
export function isFiller(value: string): boolean {
  return value.length <= 16 && fillers.has(value.toLowerCase())
}

/** Names are only taken as absent in the spellings that programs use. */
export function isNameFiller(value: string): boolean {
  if (value.length > 16) return false
  const lower = value.toLowerCase()
  if (lower === 'na' || lower === 'null' || lower === 'none' || lower === 'nil') {
    return nameFillers.has(value)
  }
  return fillers.has(lower)
}

/** Text on one line: line ends and runs of blanks become one space. */
export function oneLine(value: string): string {
  return /\s\s|[\t\n]/.test(value) ? value.replace(/\s+/g, ' ') : value
}

export type Labelled = { value: string; label: string }

/** The values of a cell that holds a JSON list, as Krayin writes them; null when it is no such list. */
export function jsonValues(cell: string): Labelled[] | null {
  if (!cell.startsWith('[') || !cell.endsWith(']')) return null
  let parsed: unknown
  try {
    parsed = JSON.parse(cell)
  } catch {
    // Brackets around ordinary text.
    return null
  }
  return Array.isArray(parsed) ? parsed.flatMap(labelled) : null
}

function labelled(item: unknown): Labelled[] {
  if (typeof item === 'string' || typeof item === 'number') return [{ value: `${item}`, label: '' }]
  if (typeof item !== 'object' || item === null || !('value' in item)) return []
  const label = 'label' in item && typeof item.label === 'string' ? item.label : ''
  const { value } = item
  return typeof value === 'string' || typeof value === 'number'
    ? [{ value: `${value}`, label }]
    : []
}

/** The text values of a cell that holds a JSON object, as programs write whole addresses; null when it is no such thing. */
export function jsonAddress(cell: string): ReadonlyMap<string, string> | null {
  if (!cell.startsWith('{') || !cell.endsWith('}')) return null
  let parsed: unknown
  try {
    parsed = JSON.parse(cell)
  } catch {
    // Braces around ordinary text.
    return null
  }
  if (typeof parsed !== 'object' || parsed === null) return null
  return new Map(
    Object.entries(parsed).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, `${value}`.trim()]] : [],
    ),
  )
}

/** The values that Google joins in one cell with " ::: ". */
export function joinedValues(cell: string): string[] {
  return cell.includes(':::') ? cell.split(':::').map((value) => value.trim()) : [cell]
}
