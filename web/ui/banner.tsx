import { type JSX, Show } from 'solid-js'
import CircleAlert from '~icons/lucide/circle-alert'
import CircleCheck from '~icons/lucide/circle-check'
import Info from '~icons/lucide/info'
import TriangleAlert from '~icons/lucide/triangle-alert'
import X from '~icons/lucide/x'
import { t } from '../i18n/index.ts'
import { IconButton } from './button.tsx'
import './banner.css'

export type BannerProps = {
  tone?: 'info' | 'good' | 'warn' | 'danger'
  children: JSX.Element
  /** One or two small buttons. */
  actions?: JSX.Element
  onClose?: () => void
  /** Read out at once: for what stops the person. */
  isUrgent?: boolean
}

/** A line that stays over the content as long as what it says is true. */
export function Banner(props: BannerProps) {
  const icon = () =>
    ({ info: <Info />, good: <CircleCheck />, warn: <TriangleAlert />, danger: <CircleAlert /> })[
      props.tone ?? 'info'
    ]
  return (
    <div
      class="u-banner"
      data-tone={props.tone ?? 'info'}
      role={props.isUrgent ? 'alert' : 'status'}
    >
      <span class="u-banner-icon">{icon()}</span>
      <div class="u-banner-text">{props.children}</div>
      <Show when={props.actions}>
        {(actions) => <div class="u-banner-actions">{actions()}</div>}
      </Show>
      <Show when={props.onClose}>
        {(onClose) => (
          <IconButton size="small" label={t('common.close')} onClick={() => onClose()()}>
            <X />
          </IconButton>
        )}
      </Show>
    </div>
  )
}
