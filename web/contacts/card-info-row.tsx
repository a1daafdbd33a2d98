import { onCleanup, onMount, Show } from 'solid-js'
import Ellipsis from '~icons/lucide/ellipsis'
import type { InfoKind } from '../../db/enums.ts'
import { t } from '../i18n/index.ts'
import { InlineField } from '../ui/inline-field.tsx'
import { Menu } from '../ui/menu.tsx'
import { createField, useCard } from './card-context.ts'
import { infoEntries } from './card-info-acts.tsx'
import { copyEntries, editEntry } from './card-row-acts.tsx'
import { categoryText, networkText } from './field-texts.ts'
import { InfoEditor } from './info-editor.tsx'
import { infoHref, infoValueText } from './info-texts.ts'
import { checkAmong, type Info, isInfo, sameInfo, trimmed } from './infos.ts'
import { SameAs } from './same-as.tsx'

/** One entry, edited in place, with what can be done to it. */
export function InfoRow(props: {
  id: string
  index: number
  ids: readonly string[]
  kind: InfoKind
  /** Takes the focus when it appears: it was just added. */
  isFocused: boolean
  /** More was pasted into it than one value. */
  onMore: (after: Info, values: string[]) => void
  /** It is gone, and the focus was in it. */
  onGone: () => void
}) {
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
    check: (value) => checkAmong(value, card.contact().infos),
    is: isInfo,
  })
  let row: HTMLLIElement | undefined
  onMount(() => {
    if (props.isFocused) row?.querySelector<HTMLElement>('.u-inline-press')?.focus()
  })
  onCleanup(() => {
    if (row?.contains(document.activeElement)) props.onGone()
  })
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
        editor={(edit) => (
          <div>
            <InfoEditor
              value={edit.value()}
              set={edit.set}
              label={edit.label}
              describedBy={`${props.id}-same`}
              onMore={(more) => props.onMore(edit.value(), more)}
            />
            <SameAs id={`${props.id}-same`} info={edit.value()} exceptId={card.id()} />
          </div>
        )}
      />
      <Menu
        isSquare
        size="small"
        label={t('contacts.rowActions', { name: infoValueText(info()) })}
        entries={() => [
          ...(card.canEdit() ? [editEntry(() => row)] : []),
          ...copyEntries(infoValueText(info())),
          ...(card.canEdit() ? infoEntries(card.contact(), props) : []),
        ]}
      >
        <Ellipsis />
      </Menu>
    </li>
  )
}

const labelOf = (info: Info): string =>
  [
    info.network ? networkText(info.network) : '',
    categoryText(info.category),
    info.isPrimary ? t('contact.primary') : '',
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
