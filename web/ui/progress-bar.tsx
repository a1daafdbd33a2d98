import { createUniqueId, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import './progress-bar.css'

export type ProgressBarProps = {
  label: string
  /** How much is done; null while nobody knows. */
  done: number | null
  total: number
  /** Instead of "3 of 12". */
  text?: string
  tone?: 'accent' | 'good' | 'danger'
}

/** Real progress of long work, in words and as a bar. */
export function ProgressBar(props: ProgressBarProps) {
  const id = createUniqueId()
  const share = (): number =>
    props.done === null || props.total === 0 ? 0 : Math.min(1, props.done / props.total)
  const words = (): string =>
    props.text ??
    (props.done === null ? '' : t('ui.progress', { done: props.done, total: props.total }))
  return (
    <div class="u-progress" data-tone={props.tone ?? 'accent'}>
      <div class="u-progress-words">
        <span id={id}>{props.label}</span>
        <Show when={words()}>
          <span class="number">{words()}</span>
        </Show>
      </div>
      <div
        class="u-progress-track"
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={props.total}
        aria-valuenow={props.done ?? undefined}
        aria-valuetext={words() || undefined}
        data-unknown={props.done === null ? '' : undefined}
      >
        <span class="u-progress-fill" style={{ '--share': String(share()) }} />
      </div>
    </div>
  )
}
