import { createEffect, createSignal, For, on, Show } from 'solid-js'
import ArrowDown from '~icons/lucide/arrow-down'
import ArrowUp from '~icons/lucide/arrow-up'
import Ellipsis from '~icons/lucide/ellipsis'
import Plus from '~icons/lucide/plus'
import Star from '~icons/lucide/star'
import X from '~icons/lucide/x'
import { type InfoKind, infoKinds } from '../../db/enums.ts'
import { reasonText, t } from '../i18n/index.ts'
import { type ContactChange, updateContact } from '../live/changes.ts'
import { draftOf, dropDraft, keepDraft } from '../live/drafts.ts'
import { refusalOf } from '../live/errors.ts'
import { revOf } from '../live/records.ts'
import { newInfoDraftKey, revived } from '../live/refused-drafts.ts'
import { tellRefusedUpdate } from '../live/refused-later.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { InlineField } from '../ui/inline-field.tsx'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { toast } from '../ui/toasts.ts'
import { createField, useCard } from './card-context.ts'
import { CardHeading } from './card-head.tsx'
import { copyEntries, editEntry } from './card-row-acts.tsx'
import { InfoEditor } from './info-editor.tsx'
import { checkInfo, type Info, isInfo, newInfo, sameInfo, sortInfosOf, trimmed } from './infos.ts'
import {
  addInfoText,
  categoryText,
  infoHref,
  infosText,
  infoText,
  infoValueText,
  networkText,
} from './labels.ts'

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
        {(info) => <AddRow info={info} onDone={() => props.onDone()} />}
      </Show>
    </section>
  )
}

function InfoRow(props: { id: string; index: number; ids: readonly string[]; kind: InfoKind }) {
  const card = useCard()
  let last: Info | undefined
  const info = (): Info => {
    last = card.contact().infos.find((one) => one.id === props.id) ?? last
    if (!last) throw new Error('A row is shown only with its entry')
    return last
  }
  const field = createField<Info>(`infos.${props.id}`, {
    change: (value) => ({ infos: { put: [trimmed(value)], del: [] } }),
    from: (value) => (isInfo(value) ? value : info()),
    check: checkInfo,
    is: isInfo,
  })
  let row: HTMLLIElement | undefined
  return (
    <li class="card-info" ref={row}>
      <InlineField<Info>
        {...field}
        label={labelOf(info())}
        value={info()}
        isSame={sameInfo}
        isMultiline={props.kind === 'address'}
        text={infoValueText}
        show={(value) => <InfoShown info={value} />}
        editor={(edit) => <InfoEditor value={edit.value()} set={edit.set} label={edit.label} />}
      />
      <Menu
        isSquare
        size="small"
        label={t('contacts.rowActions', { name: infoValueText(info()) })}
        entries={() => [
          ...(card.canEdit() ? [editEntry(() => row)] : []),
          ...copyEntries(infoValueText(info())),
          ...(card.canEdit() ? entriesOf(card.contact().infos, props, apply) : []),
        ]}
      >
        <Ellipsis />
      </Menu>
    </li>
  )

  function apply(change: ContactChange): void {
    updateContact(card.id(), change).catch((error: unknown) =>
      toast(reasonText(refusalOf(error)?.reason ?? 'unknown'), { tone: 'danger' }),
    )
  }
}

const labelOf = (info: Info): string =>
  [
    info.network ? networkText(info.network) : '',
    categoryText(info.category),
    info.isPrimary ? t('contacts.primary') : '',
  ]
    .filter(Boolean)
    .join(' · ')

function InfoShown(props: { info: Info }) {
  return (
    <Show
      when={infoHref(props.info)}
      fallback={<span class="card-info-text">{infoValueText(props.info)}</span>}
    >
      {(href) => (
        <a
          class="link card-info-text number"
          href={href()}
          {...(props.info.kind === 'link' ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
        >
          {infoValueText(props.info)}
        </a>
      )}
    </Show>
  )
}

function entriesOf(
  all: readonly Info[],
  row: { id: string; index: number; ids: readonly string[] },
  apply: (change: ContactChange) => void,
): MenuEntry[] {
  const of = (id: string | undefined): Info | undefined => all.find((one) => one.id === id)
  const own = of(row.id)
  if (!own) return []
  const swap = (other: Info | undefined): void => {
    if (!other) return
    const [a, b] =
      own.position === other.position ? [row.index, row.index + 1] : [other.position, own.position]
    apply({
      infos: {
        put: [
          { ...own, position: a },
          { ...other, position: b },
        ],
        del: [],
      },
    })
  }
  return [
    ...(own.isPrimary
      ? []
      : [
          {
            text: t('contacts.makePrimary'),
            icon: <Star />,
            run: () => apply({ infos: { put: [{ ...own, isPrimary: true }], del: [] } }),
          },
        ]),
    ...(row.index > 0
      ? [
          {
            text: t('contacts.moveUp'),
            icon: <ArrowUp />,
            run: () => swap(of(row.ids[row.index - 1])),
          },
        ]
      : []),
    ...(row.index < row.ids.length - 1
      ? [
          {
            text: t('contacts.moveDown'),
            icon: <ArrowDown />,
            run: () => swap(of(row.ids[row.index + 1])),
          },
        ]
      : []),
    { kind: 'line' },
    {
      text: t('common.remove'),
      icon: <X />,
      tone: 'danger',
      run: () => apply({ infos: { put: [], del: [own.id] } }),
    },
  ]
}

/** A new entry: Enter or the button saves, Esc gives up. */
function AddRow(props: { info: Info; onDone: () => void }) {
  const card = useCard()
  const [value, setValue] = createSignal(props.info)
  const type = (info: Info): void => {
    setValue(info)
    keepDraft(newInfoDraftKey(card.id()), info)
  }
  const [problem, setProblem] = createSignal<string | null>(null)
  const save = async (): Promise<void> => {
    const reason = checkInfo(value())
    if (reason !== null) {
      setProblem(reasonText(reason))
      return
    }
    const id = card.id()
    const change: ContactChange = { infos: { put: [trimmed(value())], del: [] } }
    const baseRev = Math.max(1, revOf(id))
    props.onDone()
    try {
      await updateContact(id, change, baseRev)
    } catch (error) {
      const refusal = refusalOf(error)
      if (!refusal) throw error
      await tellRefusedUpdate({ id, baseRev, ...change }, refusal)
    }
  }
  return (
    <form
      class="card-add"
      onSubmit={(e) => {
        e.preventDefault()
        void save()
      }}
      onKeyDown={(e) => {
        if (e.key !== 'Escape') return
        e.stopPropagation()
        e.preventDefault()
        props.onDone()
      }}
    >
      <InfoEditor value={value()} set={type} label={infoText(props.info.kind)} />
      <Show when={problem()}>
        <p class="card-problem" role="alert">
          {problem()}
        </p>
      </Show>
      <div class="card-add-acts">
        <Button size="small" tone="primary" type="submit">
          {t('common.add')}
        </Button>
        <Button size="small" tone="quiet" onClick={() => props.onDone()}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
