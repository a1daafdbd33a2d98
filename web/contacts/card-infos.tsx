import { createEffect, createSignal, For, on, Show } from 'solid-js'
import Plus from '~icons/lucide/plus'
import { type InfoKind, infoKinds } from '../../db/enums.ts'
import { draftOf, dropDraft } from '../live/drafts.ts'
import { newInfoDraftKey, revived } from '../live/refused-drafts.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useCard } from './card-context.ts'
import { CardHeading } from './card-head.tsx'
import { AddInfo } from './card-info-add.tsx'
import { InfoRow } from './card-info-row.tsx'
import { type Info, isInfo, newInfo, sortInfosOf } from './infos.ts'
import { addInfoText, infosText } from './labels.ts'

/** E-mails, phones, links and addresses; what there is none of yet is one button each. */
export function Infos() {
  const card = useCard()
  const draftKey = newInfoDraftKey(card.id())
  /** What was begun here and is not saved yet, from before a reload or a refusal. */
  const left = (): Info | null => {
    const draft = draftOf(draftKey, isInfo)
    const isSaved = card.contact().infos.some((info) => info.id === draft?.id)
    return card.canEdit() && !isSaved ? draft : null
  }
  const [adding, setAdding] = createSignal<Info | null>(left())
  createEffect(on(revived, () => setAdding((now) => now ?? left()), { defer: true }))
  const isShown = (kind: InfoKind): boolean =>
    adding()?.kind === kind || card.contact().infos.some((info) => info.kind === kind)
  const add = (kind: InfoKind): void => {
    setAdding(newInfo(kind, card.contact()))
  }
  return (
    <>
      <For each={infoKinds.filter(isShown)}>
        {(kind) => (
          <InfoSection
            kind={kind}
            adding={adding()?.kind === kind ? adding() : null}
            onAdd={() => add(kind)}
            onDone={() => {
              dropDraft(draftKey)
              setAdding(null)
            }}
          />
        )}
      </For>
      <Show when={card.canEdit() && !infoKinds.every(isShown)}>
        <div class="card-adds">
          <For each={infoKinds.filter((kind) => !isShown(kind))}>
            {(kind) => (
              <Button size="small" tone="quiet" icon={<Plus />} onClick={() => add(kind)}>
                {addInfoText(kind)}
              </Button>
            )}
          </For>
        </div>
      </Show>
    </>
  )
}

/** The entries of one kind: each edited in place, in an order of their own, one of them primary. */
function InfoSection(props: {
  kind: InfoKind
  adding: Info | null
  onAdd: () => void
  onDone: () => void
}) {
  const card = useCard()
  const ids = (): string[] => sortInfosOf(card.contact(), props.kind).map((info) => info.id)
  return (
    <section class="card-section" aria-label={infosText(props.kind)}>
      <div class="card-section-head">
        <CardHeading>{infosText(props.kind)}</CardHeading>
        <Show when={card.canEdit() && props.adding === null}>
          <IconButton size="small" label={addInfoText(props.kind)} onClick={() => props.onAdd()}>
            <Plus />
          </IconButton>
        </Show>
      </div>
      <ul class="card-infos">
        <For each={ids()}>
          {(id, index) => <InfoRow id={id} index={index()} ids={ids()} kind={props.kind} />}
        </For>
      </ul>
      <Show when={props.adding} keyed>
        {(info) => <AddInfo info={info} onDone={() => props.onDone()} />}
      </Show>
    </section>
  )
}
