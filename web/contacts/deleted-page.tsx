import { A } from '@solidjs/router'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import Search from '~icons/lucide/search'
import { displayName } from '../../worker/contacts/name.ts'
import { createTitle } from '../frame/title.ts'
import { createNow, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { faceOf } from '../live/faces.ts'
import { createFollowed } from '../live/followed.ts'
import type { Outputs } from '../live/types.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { DateText } from '../ui/date-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Checkbox } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { restoreAndTell } from './restore.ts'
import './deleted.css'

type Deleted = Outputs['changes']['deleted']['rows'][number]

const shownAtOnce = 200
/** Contacts can be brought back for ever, their pictures for so long at least (`files/sweep.ts`). */
const keptDays = 30

/** What was deleted and is still gone, latest first, with the way back. */
export default function DeletedPage() {
  createTitle(() => t('contacts.deleted'))
  const [q, setQ] = createSignal('')
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set())
  const found = createFollowed(
    () => api.changes.deleted.query({ entity: 'contact', q: q(), limit: shownAtOnce }),
    (item) => item.entity === 'contact',
  )
  createEffect(on(q, () => found.again(), { defer: true }))
  const rows = (): readonly Deleted[] => found.value()?.rows ?? []
  const restorable = (): string[] =>
    rows().flatMap((row) => (row.mayRestore && chosen().has(row.id) ? [row.id] : []))
  const toggle = (id: string): void => {
    setChosen((all) => new Set(all.has(id) ? [...all].filter((one) => one !== id) : [...all, id]))
  }
  const all = (): string[] => rows().flatMap((row) => (row.mayRestore ? [row.id] : []))
  const restore = async (ids: string[]): Promise<void> => {
    if (await restoreAndTell(ids)) setChosen(new Set<string>())
    found.again()
  }
  return (
    <section class="deleted" aria-label={t('contacts.deleted')}>
      <div class="deleted-head">
        <A class="link" href="/contacts">
          {t('contact.backToList')}
        </A>
        <search class="deleted-search">
          <Search />
          <TextField
            type="search"
            label={t('contact.deletedSearch')}
            isLabelHidden
            placeholder={t('contact.deletedSearch')}
            value={q()}
            onInput={setQ}
          />
        </search>
        <Button
          tone="primary"
          isDisabled={restorable().length === 0}
          onClick={() => void restore(restorable())}
        >
          {restorable().length === 0
            ? t('contact.restoreAct')
            : t('contact.restoreAll', { count: restorable().length })}
        </Button>
      </div>
      <Show when={found.value()}>
        <Show
          when={rows().length > 0}
          fallback={
            <EmptyState title={q() === '' ? t('contact.deletedEmpty') : t('contact.deletedNone')} />
          }
        >
          <div class="deleted-all">
            <Checkbox
              label={t('contact.deletedSelectAll')}
              isOn={all().length > 0 && restorable().length === all().length}
              isMixed={restorable().length > 0 && restorable().length < all().length}
              isDisabled={all().length === 0}
              onChange={(isOn) => setChosen(new Set(isOn ? all() : []))}
            />
          </div>
          <ul class="deleted-list">
            <For each={rows()}>
              {(row) => (
                <Row
                  row={row}
                  isChosen={chosen().has(row.id)}
                  onChoose={() => toggle(row.id)}
                  onRestore={() => void restore([row.id])}
                />
              )}
            </For>
          </ul>
        </Show>
      </Show>
    </section>
  )
}

function Row(props: {
  row: Deleted
  isChosen: boolean
  onChoose: () => void
  onRestore: () => void
}) {
  const name = (): string => displayName(props.row.record)
  const now = createNow()
  const daysLeft = (): number =>
    Math.min(keptDays, Math.ceil(keptDays - (now() - props.row.at) / 86_400_000))
  return (
    <li class="deleted-row">
      <Checkbox
        label={name()}
        isLabelHidden
        isOn={props.isChosen}
        isDisabled={!props.row.mayRestore}
        onChange={() => props.onChoose()}
      />
      <Avatar id={props.row.id} name={name()} kind={props.row.record.kind} size={32} />
      <div class="deleted-what">
        <strong>{name()}</strong>
        <span class="deleted-who">
          {t('contact.deletedBy', { name: faceOf(props.row.by.id ?? '').name })} ·{' '}
          <DateText at={props.row.at} />
          <Show when={daysLeft() > 0}> · {t('contact.deletedKept', { count: daysLeft() })}</Show>
        </span>
      </div>
      <Show when={props.row.mayRestore}>
        <Button size="small" onClick={() => props.onRestore()}>
          {t('contact.restoreAct')}
        </Button>
      </Show>
    </li>
  )
}
