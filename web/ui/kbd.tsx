import { For, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { capsOf, type Keys } from '../keyboard/keys.ts'
import './kbd.css'

/**
 * Key caps of a shortcut: `<Kbd keys="g c" />`, `<Kbd keys="mod+k" />`. Silent where the control beside it says them by
 * `aria-keyshortcuts`.
 */
export function Kbd(props: { keys: Keys; isSilent?: boolean }) {
  return (
    <span class="u-kbd" aria-hidden={props.isSilent ? 'true' : undefined}>
      <For each={capsOf(props.keys)}>
        {(step, i) => (
          <>
            <Show when={i() > 0}>
              <span class="u-kbd-then">{t('keyboard.thenKey')}</span>
            </Show>
            <For each={step}>{(cap) => <kbd>{cap}</kbd>}</For>
          </>
        )}
      </For>
    </span>
  )
}
