import { For, Show } from 'solid-js'
import Plus from '~icons/lucide/plus'
import X from '~icons/lucide/x'
import type { InfoKind } from '../../db/enums.ts'
import { t } from '../i18n/index.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { FieldProblem } from '../ui/field.tsx'
import type { PartProps } from './create-form.ts'
import { addInfoText, infosText, infoText } from './field-texts.ts'
import { InfoEditor } from './info-editor.tsx'
import { newInfo, withMore } from './infos.ts'
import { SameAs } from './same-as.tsx'

/** The entries of one kind; there is always one to type into for e-mail and phone. */
export function Infos(props: PartProps & { kind: InfoKind }) {
  const own = () => props.draft.infos.filter((info) => info.kind === props.kind)
  let box: HTMLFieldSetElement | undefined
  const values = (): HTMLElement[] => [
    ...(box?.querySelectorAll<HTMLElement>('.info-address, .info-value:not(.info-wide)') ?? []),
  ]
  const focusSoon = (at: number): void =>
    queueMicrotask(() => {
      const found = values().at(at)
      const target = found?.matches('.info-address') ? found.querySelector('input') : found
      ;(target ?? box?.querySelector<HTMLElement>('.create-add'))?.focus()
    })
  const add = (): void => {
    props.change({ infos: [...props.draft.infos, newInfo(props.kind, props.draft)] })
    focusSoon(-1)
  }
  const remove = (id: string): void => {
    const at = own().findIndex((info) => info.id === id)
    props.change({ infos: props.draft.infos.filter((info) => info.id !== id) })
    focusSoon(Math.max(0, at - 1))
  }
  const canRemove = (): boolean =>
    own().length > 1 || (props.kind !== 'email' && props.kind !== 'phone')
  const indexOf = (id: string): number => props.draft.infos.findIndex((info) => info.id === id)
  const problem = (id: string): string | null => props.errorOf(`infos.${indexOf(id)}`)
  return (
    <fieldset class="create-infos" ref={box}>
      <legend class="u-field-label">{infosText(props.kind)}</legend>
      <For each={own().map((info) => info.id)}>
        {(id, at) => (
          <Show when={props.draft.infos[indexOf(id)]}>
            {(info) => (
              <div data-invalid={problem(id) ? '' : undefined}>
                <div class="create-info">
                  <InfoEditor
                    value={info()}
                    label={infosText(props.kind)}
                    isQuiet
                    isInvalid={problem(id) !== null}
                    describedBy={`${id}-same`}
                    onMore={(more) => {
                      props.change({ infos: withMore(props.draft.infos, info(), more) })
                      focusSoon(at() + more.length)
                    }}
                    set={(next) =>
                      props.change({
                        infos: props.draft.infos.map((one) => (one.id === id ? next : one)),
                      })
                    }
                  />
                  <Show when={canRemove()}>
                    <IconButton
                      label={t('contact.removeEntry', {
                        label: infoText(props.kind),
                        at: at() + 1,
                      })}
                      onClick={() => remove(id)}
                    >
                      <X />
                    </IconButton>
                  </Show>
                </div>
                <FieldProblem text={problem(id)} />
                <SameAs id={`${id}-same`} info={info()} />
              </div>
            )}
          </Show>
        )}
      </For>
      <Button class="create-add" size="small" tone="quiet" icon={<Plus />} onClick={add}>
        {addInfoText(props.kind)}
      </Button>
    </fieldset>
  )
}
