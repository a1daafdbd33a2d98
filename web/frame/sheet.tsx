import { For, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { groupTexts, shortcutGroups, shortcutList } from '../keyboard/shortcuts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import './sheet.css'

/** The `?` sheet: every line of the shortcut table that has keys. */
export default function Sheet(props: { onClose: () => void }) {
  const inGroup = (group: string) =>
    shortcutList().filter((s) => s.group === group && s.keys.length > 0)
  return (
    <Dialog isOpen onClose={props.onClose} title={t('keyboard.sheetTitle')} size="wide" isClosable>
      <div class="k-sheet">
        <For each={shortcutGroups}>
          {(group) => (
            <section class="k-sheet-group">
              <h3 class="k-sheet-title">{t(groupTexts[group])}</h3>
              <dl>
                <For each={inGroup(group)}>
                  {(s) => (
                    <div class="k-sheet-line">
                      <dt>{t(s.text)}</dt>
                      <dd>
                        <For each={s.keys}>
                          {(keys, i) => (
                            <>
                              <Show when={i() > 0}>
                                <span class="k-sheet-or">{t('keyboard.or')}</span>
                              </Show>
                              <Kbd keys={keys} />
                            </>
                          )}
                        </For>
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  )
}
