import * as K from '@kobalte/core/dialog'
import { type JSX, Show } from 'solid-js'
import X from '~icons/lucide/x'
import { t } from '../i18n/index.ts'
import { IconButton } from './button.tsx'
import './dialog.css'

export type DialogProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  /** One sentence under the title. */
  text?: string
  /** Only for screen readers. */
  isTitleHidden?: boolean
  /** A button for it, where no answer is asked for. */
  isClosable?: boolean
  /** Buttons, the answer last. */
  actions?: JSX.Element
  size?: 'small' | 'normal' | 'wide'
  /** `top` for what one types into at once, as the palette. */
  place?: 'centre' | 'top'
  children?: JSX.Element
}

/** Stops everything else: only for what cannot be undone and for the palette. A panel does for the rest. */
export function Dialog(props: DialogProps) {
  return (
    <K.Root
      open={props.isOpen}
      onOpenChange={(open) => !open && props.onClose()}
      preventScroll={false}
    >
      <K.Portal>
        <K.Overlay class="u-dialog-scrim" />
        <div class="u-dialog-place" data-place={props.place}>
          <K.Content class="u-dialog" data-size={props.size} data-modal="">
            <Show when={props.isClosable}>
              <IconButton
                class="u-dialog-close"
                label={t('common.close')}
                keys="esc"
                onClick={() => props.onClose()}
              >
                <X />
              </IconButton>
            </Show>
            <K.Title class={props.isTitleHidden ? 'unseen' : 'u-dialog-title'}>
              {props.title}
            </K.Title>
            <Show when={props.text}>
              <K.Description class="u-dialog-text">{props.text}</K.Description>
            </Show>
            {props.children}
            <Show when={props.actions}>
              {(actions) => <div class="u-dialog-actions">{actions()}</div>}
            </Show>
          </K.Content>
        </div>
      </K.Portal>
    </K.Root>
  )
}
