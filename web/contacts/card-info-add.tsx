import { createSignal, For, Show } from 'solid-js'
import X from '~icons/lucide/x'
import { reasonText, t } from '../i18n/index.ts'
import { keepDraft } from '../live/drafts.ts'
import { refusalOf } from '../live/errors.ts'
import { newItemDraftKey } from '../live/refused-drafts.ts'
import { tellRefusedEdit } from '../live/refused-later.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { FieldProblem } from '../ui/field.tsx'
import { useCard } from './card-context.ts'
import { type ContactChange, updateContact } from './changes.ts'
import { editOfContact } from './edit.ts'
import { infoText } from './field-texts.ts'
import { InfoEditor } from './info-editor.tsx'
import { checkAmong, checkInfo, type Info, trimmed, withMore } from './infos.ts'
import { contacts } from './records.ts'
import { SameAs } from './same-as.tsx'

/** New entries of one kind: one, or as many as were pasted. Enter or the button saves, Esc gives up. */
export function AddInfo(props: {
  infos: readonly Info[]
  /** With those that were saved; none when the person gave up. */
  onDone: (saved: readonly Info[]) => void
}) {
  const card = useCard()
  const [infos, setInfos] = createSignal(props.infos)
  const [problems, setProblems] = createSignal<ReadonlyMap<string, string>>(new Map())
  const ids = (): string[] => infos().map((info) => info.id)
  const infoOf = (id: string): Info | undefined => infos().find((info) => info.id === id)
  const type = (next: readonly Info[]): void => {
    setInfos(next)
    keepDraft(newItemDraftKey(card.id(), 'infos'), next)
  }
  const put = (next: Info): void => {
    setProblems((all) => new Map([...all].filter(([id]) => id !== next.id)))
    type(infos().map((one) => (one.id === next.id ? next : one)))
  }
  const save = async (): Promise<void> => {
    const typed = infos().filter((info) => checkInfo(info) !== 'required')
    const asked = typed.length > 0 ? typed : infos().slice(0, 1)
    const found = asked.flatMap((info, index): [string, string][] => {
      const reason = checkAmong(info, [...card.contact().infos, ...asked.slice(0, index)])
      return reason === null ? [] : [[info.id, reason]]
    })
    setProblems(new Map(found))
    const [first] = found
    if (first) {
      inputOf(first[0])?.focus()
      return
    }
    const id = card.id()
    const change: ContactChange = { infos: { put: typed.map(trimmed), del: [] } }
    const baseRev = Math.max(1, contacts.revOf(id))
    props.onDone(typed)
    try {
      await updateContact(id, change, baseRev)
    } catch (error) {
      const refusal = refusalOf(error)
      if (!refusal) throw error
      await tellRefusedEdit(editOfContact({ id, baseRev, ...change }), refusal)
    }
  }
  let form: HTMLFormElement | undefined
  const problemOf = (id: string): string | null => {
    const reason = problems().get(id)
    return reason === undefined ? null : reasonText(reason)
  }
  const inputOf = (id: string): HTMLElement | null | undefined =>
    form?.querySelector(`[data-entry="${id}"] .info-value`)
  return (
    <form
      ref={form}
      class="card-add"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        void save()
      }}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || e.defaultPrevented) return
        e.stopPropagation()
        e.preventDefault()
        props.onDone([])
      }}
    >
      <For each={ids()}>
        {(id) => (
          <Show when={infoOf(id)}>
            {(info) => (
              <div data-entry={id}>
                <div class="create-info">
                  <InfoEditor
                    value={info()}
                    set={put}
                    label={infoText(info().kind)}
                    isInvalid={problems().has(id)}
                    describedBy={`${id}-same`}
                    onMore={(more) => type(withMore(infos(), info(), more))}
                  />
                  <Show when={ids().length > 1}>
                    <IconButton
                      label={t('contact.removeEntry', {
                        label: infoText(info().kind),
                        at: ids().indexOf(id) + 1,
                      })}
                      onClick={() => {
                        const left = infos().filter((one) => one.id !== id)
                        type(left)
                        queueMicrotask(() => inputOf(left.at(-1)?.id ?? '')?.focus())
                      }}
                    >
                      <X />
                    </IconButton>
                  </Show>
                </div>
                <FieldProblem text={problemOf(id)} />
                <SameAs id={`${id}-same`} info={info()} exceptId={card.id()} />
              </div>
            )}
          </Show>
        )}
      </For>
      <div class="card-add-acts">
        <Button size="small" tone="primary" type="submit">
          {t('common.add')}
        </Button>
        <Button size="small" tone="quiet" onClick={() => props.onDone([])}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
