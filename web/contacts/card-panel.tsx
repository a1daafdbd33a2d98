import { A, useSearchParams } from '@solidjs/router'
import { createEffect, on, onMount, Show } from 'solid-js'
import ChevronDown from '~icons/lucide/chevron-down'
import ChevronUp from '~icons/lucide/chevron-up'
import Ellipsis from '~icons/lucide/ellipsis'
import Maximize2 from '~icons/lucide/maximize-2'
import Pencil from '~icons/lucide/pencil'
import Trash2 from '~icons/lucide/trash-2'
import { t } from '../i18n/index.ts'
import { createCommand } from '../keyboard/commands.ts'
import type { List } from '../live/list.ts'
import { IconButton } from '../ui/button.tsx'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { Panel } from '../ui/panel.tsx'
import { removeAndTell } from './acts.ts'
import { ContactCard } from './card.tsx'
import { nameOf } from './labels.ts'
import type { ListQuery } from './list-rules.ts'
import { abilitiesFor } from './own-abilities.ts'
import { contacts } from './records.ts'
import { createWalk } from './walk.ts'

export type CardPanelProps = {
  id: string
  onClose: () => void
  /** The list beside it, and what it shows: the way to its neighbours. */
  list: List
  query: ListQuery
  onOpen: (id: string) => void
  /** To the filled form. */
  onEdit: () => void
  /** See `Panel`. */
  entered: number
}

/** The card beside the list, with the way to its neighbours. */
export default function CardPanel(props: CardPanelProps) {
  const [params, setParams] = useSearchParams()
  let box: HTMLDivElement | undefined
  const contact = () => contacts.of(props.id)
  const walk = createWalk(
    props.list,
    () => props.query,
    () => props.id,
    (id) => props.onOpen(id),
  )
  const title = (): string => {
    const found = contact()
    return found ? nameOf(found) : t('contacts.all')
  }
  const entries = (): MenuEntry[] => {
    const found = contact()
    if (!found) return []
    const may = abilitiesFor(found)
    const edit = { text: t('contact.editContact'), icon: <Pencil />, run: () => props.onEdit() }
    const remove = {
      text: t('common.delete'),
      icon: <Trash2 />,
      tone: 'danger' as const,
      run: () => {
        props.onClose()
        void removeAndTell([props.id])
      },
    }
    return [...(may.edit ? [edit] : []), ...(may.remove ? [remove] : [])]
  }
  // E goes into the first field of the card.
  createCommand('edit', () => box?.querySelector<HTMLElement>('.u-inline-press')?.click(), {
    isOn: () =>
      contact() !== undefined &&
      abilitiesFor(contact() ?? { access: 'private', managerIds: [] }).edit,
  })
  const holdFocus = (): void => {
    if (document.activeElement === document.body) box?.closest<HTMLElement>('.u-panel')?.focus()
  }
  // On a narrow screen the list, and the focus with it, has just left the screen.
  onMount(() => requestAnimationFrame(holdFocus))
  // The fields of the record before took the focus with them.
  createEffect(
    on(
      () => props.id,
      () => queueMicrotask(holdFocus),
      { defer: true },
    ),
  )
  createEffect(() => {
    void props.id
    box?.closest('.u-panel-body')?.scrollTo({ top: 0 })
  })
  return (
    <Panel
      title={title()}
      isTitleHidden
      onClose={props.onClose}
      entered={props.entered}
      actions={
        <Show when={contacts.fateOf(props.id) === undefined}>
          <IconButton label={t('contact.previousRecord')} keys="k" onClick={() => walk(-1)}>
            <ChevronUp />
          </IconButton>
          <IconButton label={t('contact.nextRecord')} keys="j" onClick={() => walk(1)}>
            <ChevronDown />
          </IconButton>
          <A
            class="u-button u-button-square"
            data-tone="quiet"
            aria-label={t('contact.openPage')}
            data-tip={t('contact.openPage')}
            href={`/contacts/${props.id}`}
          >
            <Maximize2 />
          </A>
          <Show when={entries().length > 0}>
            <Menu isSquare label={t('common.more')} entries={entries}>
              <Ellipsis />
            </Menu>
          </Show>
        </Show>
      }
    >
      <div ref={box}>
        <ContactCard
          id={props.id}
          tab={params['tab'] === 'history' ? 'history' : 'details'}
          onTab={(tab) =>
            setParams({ tab: tab === 'details' ? undefined : tab }, { replace: true })
          }
        />
      </div>
    </Panel>
  )
}
