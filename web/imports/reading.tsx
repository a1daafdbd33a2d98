import { createMemo, createUniqueId, For } from 'solid-js'
import { intlLocale, t } from '../i18n/index.ts'
import { Select } from '../ui/select.tsx'
import { Checkbox } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { Import, Inspection } from './state.ts'

type Encoding = Inspection['detected']['encoding']

/** By what people know them: the script they are for, then the name. */
const encodings: readonly [Encoding, string, string?][] = [
  ['utf-8', 'Unicode (UTF-8)'],
  ['utf-16le', 'Unicode (UTF-16 LE)'],
  ['utf-16be', 'Unicode (UTF-16 BE)'],
  ['utf-32le', 'Unicode (UTF-32 LE)'],
  ['utf-32be', 'Unicode (UTF-32 BE)'],
  ['gb18030', 'GBK / GB 18030', 'Hans'],
  ['big5', 'Big5', 'Hant'],
  ['shift_jis', 'Shift JIS', 'Jpan'],
  ['euc-jp', 'EUC-JP', 'Jpan'],
  ['euc-kr', 'EUC-KR', 'Kore'],
  ['windows-1252', 'Windows-1252', 'Latn'],
  ['iso-8859-15', 'ISO 8859-15', 'Latn'],
  ['windows-1250', 'Windows-1250', 'Latn'],
  ['iso-8859-2', 'ISO 8859-2', 'Latn'],
  ['macintosh', 'Mac OS Roman', 'Latn'],
  ['windows-1251', 'Windows-1251', 'Cyrl'],
  ['koi8-r', 'KOI8-R', 'Cyrl'],
  ['windows-1253', 'Windows-1253', 'Grek'],
  ['windows-1254', 'Windows-1254', 'Latn'],
  ['windows-1255', 'Windows-1255', 'Hebr'],
  ['windows-1256', 'Windows-1256', 'Arab'],
  ['windows-1257', 'Windows-1257', 'Latn'],
  ['windows-1258', 'Windows-1258', 'Latn'],
  ['windows-874', 'Windows-874', 'Thai'],
]

const confidences = {
  certain: 'imports.encodingCertain',
  likely: 'imports.encodingLikely',
  guess: 'imports.encodingGuess',
} as const

/** Where the encoding is no more than a guess: the same lines in the best ones, to be chosen by eye. */
export function Readings(props: { of: Import; inspection: Inspection }) {
  const name = createUniqueId()
  const nameOf = (encoding: Encoding): string =>
    encodings.find(([value]) => value === encoding)?.[1] ?? encoding
  return (
    <fieldset class="import-readings">
      <legend class="import-heading">{t('imports.readings')}</legend>
      <p class="import-text">{t('imports.readingsText')}</p>
      <div class="import-readings-list">
        <For each={props.inspection.readings}>
          {({ encoding, lines }) => (
            <label
              class="import-reading-choice"
              data-chosen={encoding === props.inspection.encoding ? '' : undefined}
            >
              <input
                type="radio"
                name={name}
                checked={encoding === props.inspection.encoding}
                onChange={() => props.of.change({ encoding })}
              />
              <span class="import-reading-name">{nameOf(encoding)}</span>
              <span class="import-reading-lines" dir="auto">
                <For each={lines}>{(line) => <span class="cut">{line}</span>}</For>
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}

/** How the file was understood; every answer can be corrected, and what follows is read again at once. */
export function Reading(props: { of: Import; inspection: Inspection }) {
  const dialect = () => props.inspection.dialect
  const encodingOptions = createMemo(() => {
    const scripts = new Intl.DisplayNames(intlLocale(), { type: 'script' })
    return encodings.map(([value, name, script]) => ({
      value,
      text: script === undefined ? name : `${scripts.of(script) ?? script} · ${name}`,
    }))
  })
  return (
    <div class="import-reading">
      <Select
        label={t('imports.encoding')}
        hint={
          props.of.kept()?.encoding
            ? undefined
            : t(confidences[props.inspection.detected.confidence])
        }
        options={encodingOptions()}
        value={props.inspection.encoding}
        onChange={(encoding) => props.of.change({ encoding })}
      />
      <Select
        label={t('imports.delimiter')}
        options={[
          { value: ',', text: t('imports.delimiterComma') },
          { value: ';', text: t('imports.delimiterSemicolon') },
          { value: '\t', text: t('imports.delimiterTab') },
          { value: '|', text: t('imports.delimiterPipe') },
          { value: ':', text: t('imports.delimiterColon') },
          { value: ' ', text: t('imports.delimiterSpace') },
        ]}
        value={dialect().delimiter}
        onChange={(delimiter) => props.of.correct({ delimiter })}
      />
      <Select
        label={t('imports.quote')}
        options={[
          { value: '"', text: t('imports.quoteDouble') },
          { value: "'", text: t('imports.quoteSingle') },
        ]}
        value={dialect().quote}
        onChange={(quote) => props.of.correct({ quote })}
      />
      <TextField
        label={t('imports.skipLines')}
        type="number"
        inputmode="numeric"
        min={0}
        max={1000}
        value={String(dialect().skipLines)}
        onInput={(text) => {
          const skipLines = Number(text)
          if (text !== '' && Number.isInteger(skipLines) && skipLines >= 0 && skipLines <= 1000)
            props.of.correct({ skipLines })
        }}
      />
      <Checkbox
        label={t('imports.hasHeader')}
        isOn={dialect().hasHeader}
        onChange={(hasHeader) => props.of.correct({ hasHeader })}
      />
    </div>
  )
}
