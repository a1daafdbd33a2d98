import { createSignal, type JSX, onCleanup, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import './skeleton.css'

/** Shows its children, shaped like what comes, only once the wait is long enough to be felt (150 ms). */
export function Skeleton(props: { children: JSX.Element }) {
  const [isDue, setIsDue] = createSignal(false)
  const timer = setTimeout(() => setIsDue(true), 150)
  onCleanup(() => clearTimeout(timer))
  return (
    <Show when={isDue()}>
      <div class="u-skeleton" role="status">
        <span class="unseen">{t('ui.listLoading')}</span>
        <div aria-hidden="true">{props.children}</div>
      </div>
    </Show>
  )
}

/** One grey bar; `width` is any CSS length. */
export function Bone(props: { width?: string; height?: string; isRound?: boolean }) {
  return (
    <span
      class="u-bone"
      data-round={props.isRound ? '' : undefined}
      style={{ '--bone-width': props.width ?? '100%', '--bone-height': props.height ?? '12px' }}
    />
  )
}
