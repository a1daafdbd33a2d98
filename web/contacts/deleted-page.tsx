import { A } from '@solidjs/router'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { displayName } from '../../worker/contacts/name.ts'
import type { Missing } from '../../worker/core/turns.ts'
import { createTitle } from '../frame/title.ts'
import { formatList, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { textOf } from '../live/errors.ts'
import { createFollowed } from '../live/followed.ts'
import type { Outputs } from '../live/types.ts'
import { offerUndo } from '../live/undo-act.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { DateText } from '../ui/date-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Checkbox } from '../ui/switch.tsx'
import { toast } from '../ui/toasts.ts'
import { fieldName } from './field-names.ts'
import { faceOf } from './labels.ts'
import './deleted.css'

type Deleted = Outputs['changes']['deleted']['rows'][number]

const shownAtOnce = 200

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
  const restore = async (ids: string[]): Promise<void> => {
    try {
      const { result, changeId } = await api.changes.restore.mutate({ entity: 'contact', ids })
      setChosen(new Set<string>())
      offerUndo(restoredText(result), changeId, ids)
    } catch (error) {
      toast(textOf(error), { tone: 'danger' })
    }
    found.again()
  }
  return (
    <section class="deleted" aria-label={t('contacts.deleted')}>
      <div class="deleted-head">
        <A class="link" href="/contacts">
          {t('contacts.backToList')}
        </A>
        <input
          type="search"
          class="u-input"
          aria-label={t('contacts.deletedSearch')}
          placeholder={t('contacts.deletedSearch')}
          value={q()}
          onInput={(e) => setQ(e.currentTarget.value)}
        />
        <Button
          tone="primary"
          isDisabled={restorable().length === 0}
          onClick={() => void restore(restorable())}
        >
          {restorable().length === 0
            ? t('contacts.restoreAct')
            : t('contacts.restoreAll', { count: restorable().length })}
        </Button>
      </div>
      <Show when={found.value()}>
        <Show
          when={rows().length > 0}
          fallback={
            <EmptyState
              title={q() === '' ? t('contacts.deletedEmpty') : t('contacts.deletedNone')}
            />
          }
        >
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
  return (
    <li class="deleted-row">
      <Checkbox
        label={name()}
        isLabelHidden
        isOn={props.isChosen}
        isDisabled={!props.row.mayRestore}
        onChange={() => props.onChoose()}
      />
      <Avatar
        id={props.row.id}
        name={name()}
        shape={props.row.record.kind === 'company' ? 'square' : 'round'}
        size={32}
      />
      <div class="deleted-what">
        <strong>{name()}</strong>
        <span class="deleted-who">
          {faceOf(props.row.by.id ?? '').name} · <DateText at={props.row.at} />
        </span>
      </div>
      <Show when={props.row.mayRestore}>
        <Button size="small" onClick={() => props.onRestore()}>
          {t('contacts.restoreAct')}
        </Button>
      </Show>
    </li>
  )
}

function restoredText({ restored, missing }: { restored: number; missing: Missing }): string {
  const text = t('contacts.restoredToast', { count: restored })
  const fields = Object.keys(missing)
  return fields.length === 0
    ? text
    : t('contacts.restoredPart', {
        restored: text,
        without: t('contacts.restoredWithout', { fields: formatList(fields.map(fieldName)) }),
      })
}
