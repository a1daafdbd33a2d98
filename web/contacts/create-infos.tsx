import { For, Show } from 'solid-js'
import Plus from '~icons/lucide/plus'
import type { InfoKind } from '../../db/enums.ts'
import { Button } from '../ui/button.tsx'
import type { PartProps } from './create-form.ts'
import { InfoEditor } from './info-editor.tsx'
import { newInfo } from './infos.ts'
import { addInfoText, infosText } from './labels.ts'

/** The entries of one kind; there is always one to type into for e-mail and phone. */
export function Infos(props: PartProps & { kind: InfoKind }) {
  const own = () => props.draft.infos.filter((info) => info.kind === props.kind)
  let box: HTMLFieldSetElement | undefined
  const add = (): void => {
    props.change({ infos: [...props.draft.infos, newInfo(props.kind, props.draft)] })
    queueMicrotask(() =>
      [...(box?.querySelectorAll<HTMLElement>('.info-value') ?? [])].at(-1)?.focus(),
    )
  }
  const indexOf = (id: string): number => props.draft.infos.findIndex((info) => info.id === id)
  const problem = (id: string): string | null => props.errorOf(`infos.${indexOf(id)}`)
  return (
    <fieldset class="create-infos" ref={box}>
      <legend class="u-field-label">{infosText(props.kind)}</legend>
      <For each={own().map((info) => info.id)}>
        {(id) => (
          <Show when={props.draft.infos[indexOf(id)]}>
            {(info) => (
              <div data-invalid={problem(id) ? '' : undefined}>
                <InfoEditor
                  value={info()}
                  label={infosText(props.kind)}
                  isQuiet
                  isInvalid={problem(id) !== null}
                  set={(next) =>
                    props.change({
                      infos: props.draft.infos.map((one) => (one.id === id ? next : one)),
                    })
                  }
                />
                <Show when={problem(id)}>
                  <p class="card-problem" role="alert">
                    {problem(id)}
                  </p>
                </Show>
              </div>
            )}
          </Show>
        )}
      </For>
      <Button size="small" tone="quiet" icon={<Plus />} onClick={add}>
        {addInfoText(props.kind)}
      </Button>
    </fieldset>
  )
}
