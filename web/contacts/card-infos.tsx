import { createSignal, For, Show } from 'solid-js'
import ArrowDown from '~icons/lucide/arrow-down'
import ArrowUp from '~icons/lucide/arrow-up'
import Ellipsis from '~icons/lucide/ellipsis'
import Plus from '~icons/lucide/plus'
import Star from '~icons/lucide/star'
import X from '~icons/lucide/x'
import type { InfoKind } from '../../db/enums.ts'
import { reasonText, t } from '../i18n/index.ts'
import { type ContactChange, updateContact } from '../live/changes.ts'
import { refusalOf } from '../live/errors.ts'
import { Button } from '../ui/button.tsx'
import { InlineField } from '../ui/inline-field.tsx'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { toast } from '../ui/toasts.ts'
import { createField, useCard } from './card-context.ts'
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

/** All e-mails, or phones, links, addresses: each edited in place, in an order of its own, one of them primary. */
export function InfoSection(props: { kind: InfoKind }) {
  const card = useCard()
  const [adding, setAdding] = createSignal<Info | null>(null)
  const infos = (): Info[] => sortInfosOf(card.contact(), props.kind)
  const ids = (): string[] => infos().map((info) => info.id)
  const add = (): void => {
    setAdding(newInfo(props.kind, card.contact()))
  }
  return (
    <Show when={infos().length > 0 || card.canEdit()}>
      <section class="card-section" aria-label={infosText(props.kind)}>
        <div class="card-section-head">
          <h4 class="card-section-title">{infosText(props.kind)}</h4>
          <Show when={card.canEdit() && adding() === null}>
            <Button size="small" tone="quiet" icon={<Plus />} onClick={add}>
              {addInfoText(props.kind)}
            </Button>
          </Show>
        </div>
        <ul class="card-infos">
          <For each={ids()}>
            {(id, index) => <InfoRow id={id} index={index()} ids={ids()} kind={props.kind} />}
          </For>
        </ul>
        <Show when={adding()} keyed>
          {(info) => <AddRow info={info} onDone={() => setAdding(null)} />}
        </Show>
      </section>
    </Show>
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
  return (
    <li class="card-info">
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
      <Show when={card.canEdit()}>
        <Menu
          isSquare
          size="small"
          label={t('contacts.rowActions', { name: infoValueText(info()) })}
          entries={() => entriesOf(card.contact().infos, props, apply)}
        >
          <Ellipsis />
        </Menu>
      </Show>
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
    info.network ? networkText(info.network) : infoText(info.kind),
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
  const [problem, setProblem] = createSignal<string | null>(null)
  const save = async (): Promise<void> => {
    const reason = checkInfo(value())
    if (reason !== null) {
      setProblem(reasonText(reason))
      return
    }
    props.onDone()
    try {
      await updateContact(card.id(), { infos: { put: [trimmed(value())], del: [] } })
    } catch (error) {
      const refusal = refusalOf(error)
      toast(reasonText(Object.values(refusal?.fields ?? {})[0] ?? refusal?.reason ?? 'unknown'), {
        tone: 'danger',
      })
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
      <InfoEditor value={value()} set={setValue} label={infoText(props.info.kind)} />
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
