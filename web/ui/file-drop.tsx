import { createSignal, createUniqueId, type JSX, Show } from 'solid-js'
import Upload from '~icons/lucide/upload'
import { formatBytes, t } from '../i18n/index.ts'
import { FieldNotes } from './field.tsx'
import { hasFinePointer } from './pointer.ts'
import './file-drop.css'

export type FileDropProps = {
  label: string
  /** As in `<input accept>`: extensions or types. */
  accept?: string
  isMultiple?: boolean
  /** Bytes. */
  maxSize?: number
  hint?: string
  error?: string | null
  isBusy?: boolean
  /** Better words for a kind of file that does not fit, whatever type the system gives it; null for others. */
  reasonOf?: (file: File) => string | null
  onFiles: (files: File[]) => void
  /** Instead of the usual words: what has been chosen, a photo. */
  children?: JSX.Element
}

/** Takes files by choosing, dropping or pasting. What does not fit is refused by name, before anything is sent. */
export function FileDrop(props: FileDropProps) {
  const id = createUniqueId()
  const [isOver, setIsOver] = createSignal(false)
  const [refusal, setRefusal] = createSignal<string | null>(null)

  const take = (list: FileList | null | undefined): void => {
    const files = [...(list ?? [])].slice(0, props.isMultiple ? undefined : 1)
    if (files.length === 0) return
    const reason = (f: File): string | null => props.reasonOf?.(f) ?? null
    const wrong = files.find((f) => reason(f) !== null || !fits(f, props.accept))
    const large = files.find((f) => props.maxSize !== undefined && f.size > props.maxSize)
    if (wrong !== undefined)
      setRefusal(reason(wrong) ?? t('ui.dropWrongType', { name: wrong.name }))
    else if (large !== undefined) {
      setRefusal(t('ui.dropTooLarge', { name: large.name, size: formatBytes(props.maxSize ?? 0) }))
    } else {
      setRefusal(null)
      props.onFiles(files)
    }
  }

  return (
    <div class="u-drop-field">
      <label
        class="u-drop"
        data-over={isOver() ? '' : undefined}
        data-busy={props.isBusy ? '' : undefined}
        onDragOver={(e) => {
          e.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(e) => {
          e.preventDefault()
          setIsOver(false)
          if (!props.isBusy) take(e.dataTransfer?.files)
        }}
        onPaste={(e) => take(e.clipboardData?.files)}
      >
        <input
          type="file"
          class="unseen"
          accept={props.accept}
          multiple={props.isMultiple}
          disabled={props.isBusy}
          aria-label={props.label}
          aria-describedby={`${id}-error ${id}-hint`}
          onChange={(e) => {
            take(e.currentTarget.files)
            // The same file can be chosen again after it was corrected.
            e.currentTarget.value = ''
          }}
        />
        <Show
          when={props.children}
          fallback={
            <span class="u-drop-words">
              <Upload />
              <span>
                <span class="u-drop-choose">{t('ui.dropChoose')}</span>{' '}
                <Show when={hasFinePointer()}>{isOver() ? t('ui.dropHere') : t('ui.dropOr')}</Show>
              </span>
            </span>
          }
        >
          {(content) => <>{content()}</>}
        </Show>
      </label>
      <FieldNotes id={id} hint={props.hint} error={refusal() ?? props.error} />
    </div>
  )
}

/** Whether a file matches an `accept` list; an empty list takes all. */
export function fits(file: Pick<File, 'name' | 'type'>, accept: string | undefined): boolean {
  const list = (accept ?? '')
    .split(',')
    .map((a) => a.trim().toLowerCase())
    .filter(Boolean)
  if (list.length === 0) return true
  return list.some((a) => {
    if (a.startsWith('.')) return file.name.toLowerCase().endsWith(a)
    if (a.endsWith('/*')) return file.type.startsWith(a.slice(0, -1))
    return file.type === a
  })
}
