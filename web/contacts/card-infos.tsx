import { createEffect, createSignal, For, on, Show } from 'solid-js'
import Plus from '~icons/lucide/plus'
import { type InfoKind, infoKinds } from '../../db/enums.ts'
import { draftOf, dropDraft, keepDraft } from '../live/drafts.ts'
import { newItemDraftKey, revived } from '../live/refused-drafts.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useCard } from './card-context.ts'
import { CardHeading } from './card-head.tsx'
import { AddInfo } from './card-info-add.tsx'
import { InfoRow } from './card-info-row.tsx'
import { addInfoText, infosText } from './field-texts.ts'
import { type Info, isInfos, newInfo, sortInfosOf, withMore } from './infos.ts'

/** E-mails, phones, links and addresses; what there is none of yet is one button each. */
export function Infos() {
  const card = useCard()
  const draftKey = newItemDraftKey(card.id(), 'infos')
  let box: HTMLDivElement | undefined
  /** What was begun here and is not saved yet, from before a reload or a refusal. */
  const left = (): readonly Info[] => {
    if (!card.canEdit()) return []
    const there = new Set(card.contact().infos.map((info) => info.id))
    const begun = (draftOf(draftKey, isInfos) ?? []).filter((info) => !there.has(info.id))
    return begun.filter((info) => info.kind === begun[0]?.kind)
  }
  const [adding, setAdding] = createSignal<readonly Info[]>(left())
  const [lastSaved, setLastSaved] = createSignal<string | null>(null)
  createEffect(
    on(revived, () => setAdding((now) => (now.length > 0 ? now : left())), { defer: true }),
  )
  const kindNow = (): InfoKind | undefined => adding()[0]?.kind
  const isShown = (kind: InfoKind): boolean =>
    kindNow() === kind || card.contact().infos.some((info) => info.kind === kind)
  const focusAdd = (kind: InfoKind): void =>
    queueMicrotask(() => box?.querySelector<HTMLElement>(`[data-add="${kind}"]`)?.focus())
  const done = (kind: InfoKind, saved: readonly Info[]): void => {
    dropDraft(draftKey)
    // Its row takes the focus when it appears.
    setLastSaved(saved[0]?.id ?? null)
    setAdding([])
    if (saved.length === 0) focusAdd(kind)
  }
  /** More than one was pasted into a row: the others are shown before they are added. */
  const addMore = (after: Info, values: string[]): void => {
    const typed = left()
    const begun = kindNow() === after.kind ? (typed.length > 0 ? typed : adding()) : []
    const more = withMore([...card.contact().infos, ...begun], after, values)
    const known = new Set(card.contact().infos.map((info) => info.id))
    const next = more.filter((info) => !known.has(info.id))
    keepDraft(draftKey, next)
    setAdding(next)
  }
  return (
    <div class="card-all-infos" ref={box}>
      <For each={infoKinds.filter(isShown)}>
        {(kind) => (
          <InfoSection
            kind={kind}
            adding={kindNow() === kind ? adding() : []}
            lastSaved={lastSaved()}
            onAdd={() => setAdding([newInfo(kind, card.contact())])}
            onMore={addMore}
            onDone={(saved) => done(kind, saved)}
            onEmptied={() => focusAdd(kind)}
          />
        )}
      </For>
      <Show when={card.canEdit() && !infoKinds.every(isShown)}>
        <div class="card-adds">
          <For each={infoKinds.filter((kind) => !isShown(kind))}>
            {(kind) => (
              <Button
                size="small"
                tone="quiet"
                icon={<Plus />}
                data-add={kind}
                onClick={() => setAdding([newInfo(kind, card.contact())])}
              >
                {addInfoText(kind)}
              </Button>
            )}
          </For>
        </div>
      </Show>
    </div>
  )
}

/** The entries of one kind: each edited in place, in an order of their own, one of them primary. */
function InfoSection(props: {
  kind: InfoKind
  adding: readonly Info[]
  /** The entry that was just added here. */
  lastSaved: string | null
  onAdd: () => void
  onMore: (after: Info, values: string[]) => void
  onDone: (saved: readonly Info[]) => void
  /** The focus was on an entry that is gone. */
  onEmptied: () => void
}) {
  const card = useCard()
  const ids = (): string[] => sortInfosOf(card.contact(), props.kind).map((info) => info.id)
  return (
    <section class="card-section" aria-label={infosText(props.kind)}>
      <div class="card-section-head">
        <CardHeading>{infosText(props.kind)}</CardHeading>
        <Show when={card.canEdit() && props.adding.length === 0}>
          <IconButton
            size="small"
            label={addInfoText(props.kind)}
            data-add={props.kind}
            onClick={() => props.onAdd()}
          >
            <Plus />
          </IconButton>
        </Show>
      </div>
      <ul class="card-infos">
        <For each={ids()}>
          {(id, index) => (
            <InfoRow
              id={id}
              index={index()}
              ids={ids()}
              kind={props.kind}
              isFocused={props.lastSaved === id}
              onMore={props.onMore}
              onGone={() => props.onEmptied()}
            />
          )}
        </For>
      </ul>
      <Show when={props.adding.length > 0 && props.adding} keyed>
        {(infos) => <AddInfo infos={infos} onDone={(saved) => props.onDone(saved)} />}
      </Show>
    </section>
  )
}
