import { createEffect, createSignal, For, on, onCleanup, Show, untrack } from 'solid-js'
import Undo2 from '~icons/lucide/undo-2'
import type { WireEvent } from '../../party/protocol.ts'
import type { Rec } from '../../worker/records/kind.ts'
import { t } from '../i18n/index.ts'
import type { PlainKey } from '../i18n/texts.ts'
import { api } from '../live/api.ts'
import { onApplied } from '../live/applier.ts'
import { textOf } from '../live/errors.ts'
import { faceOf } from '../live/faces.ts'
import { myId } from '../live/session.ts'
import { connection, generation } from '../live/sync.ts'
import { undoAndTell } from '../live/undo-act.ts'
import { type Verb, verbOf } from '../live/verbs.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { DateText } from '../ui/date-text.tsx'
import { toast } from '../ui/toasts.ts'
import { AsOf, type StateAt } from './as-of.tsx'
import { linesOf } from './describe.ts'
import { type ChangeGroup, groupByChange, mergeEvents } from './group.ts'
import UndoScope from './undo-scope.tsx'
import { isUndoable } from './undoable.ts'
import type { Words } from './words.ts'
import './history.css'

/** Who changed what, from what to what, and when; with the way back. Goes on by itself while it is open. */
export function HistoryTab(props: {
  id: string
  canUndo: boolean
  words: Words
  /** The record as it is; undefined while it is not here. */
  now: () => Rec | undefined
  stateAt: StateAt
}) {
  const [events, setEvents] = createSignal<readonly WireEvent[]>([])
  const [next, setNext] = createSignal<number | null>(null)
  const [status, setStatus] = createSignal<'loading' | 'ready' | 'failed'>('loading')
  const groups = (): ChangeGroup[] => groupByChange(events())

  const isPossible = (group: ChangeGroup): boolean => {
    const now = props.now()
    return now !== undefined && isUndoable(props.words.kind, group, events(), now, myId())
  }

  const [asked, setAsked] = createSignal<{ changeId: string; records: number } | null>(null)
  /** What was done to many at once is not taken back from one of them without a word. */
  const undo = async (changeId: string): Promise<void> => {
    try {
      const { records } = await api.changes.standing.query({ changeId })
      if (records > 1) setAsked({ changeId, records })
      else await undoAndTell(changeId)
    } catch (error) {
      toast(textOf(error), { tone: 'danger' })
    }
  }

  const load = async (before: number | null): Promise<void> => {
    const { id } = props
    try {
      const page = await api.changes.history.query({ id, ...(before === null ? {} : { before }) })
      if (id !== props.id) return
      setEvents((all) => mergeEvents(before === null ? [] : all, page.events))
      setNext(page.next)
      setStatus('ready')
    } catch (error) {
      console.warn('The history could not be read', error)
      setStatus('failed')
    }
  }
  createEffect(
    on([() => props.id, generation], () => {
      setStatus('loading')
      void load(null)
    }),
  )
  const isOffline = (): boolean => connection().state !== 'live'
  // What could not be read comes with the connection.
  createEffect(() => {
    if (status() === 'failed' && !isOffline()) untrack(() => void load(null))
  })
  onCleanup(
    onApplied((items) => {
      const own = items.filter(
        (item): item is WireEvent => item.type === 'event' && item.entityId === props.id,
      )
      if (own.length > 0) setEvents((all) => mergeEvents(all, own))
    }),
  )

  return (
    <div class="history">
      <AsOf id={props.id} stateAt={props.stateAt} />
      <Show when={status() === 'failed'}>
        <Banner
          tone={isOffline() ? 'info' : 'danger'}
          actions={
            <Button size="small" onClick={() => void load(null)}>
              {t('common.retry')}
            </Button>
          }
        >
          {isOffline() ? t('frame.unfetchedBody') : t('history.failed')}
        </Banner>
      </Show>
      <ol class="history-list">
        <For each={groups()}>
          {(group) => (
            <Change
              words={props.words}
              group={group}
              canUndo={props.canUndo && isPossible(group)}
              onUndo={() => void undo(group.changeId)}
            />
          )}
        </For>
      </ol>
      <Show when={asked()} keyed>
        {(scope) => <UndoScope {...scope} recordId={props.id} onClose={() => setAsked(null)} />}
      </Show>
      <Show when={next()}>
        {(before) => (
          <Button size="small" tone="quiet" onClick={() => void load(before())}>
            {t('history.more')}
          </Button>
        )}
      </Show>
    </div>
  )
}

const verbs = {
  created: 'history.createdBy',
  updated: 'history.updated',
  removed: 'history.removedRecord',
  restored: 'history.restored',
  reverted: 'history.reverted',
} as const satisfies Record<Verb, PlainKey>

function Change(props: { words: Words; group: ChangeGroup; canUndo: boolean; onUndo: () => void }) {
  const first = (): WireEvent | undefined => props.group.events[0]
  const who = (event: WireEvent): string =>
    event.actor.id !== null
      ? faceOf(event.actor.id).name
      : event.actor.type === 'import'
        ? t('history.import')
        : t('history.system')
  const verb = (event: WireEvent): string => {
    if (event.turn?.way === 'redo') return t('history.redid')
    const done = verbOf(event)
    if (event.turn && done === 'removed') return t('history.undidCreated')
    if (event.turn && done === 'reverted') return t('history.undid')
    return t(verbs[done])
  }
  return (
    <Show when={first()}>
      {(event) => (
        <li class="history-change">
          <Avatar
            id={event().actor.id ?? event().actor.type}
            name={who(event())}
            photoUrl={event().actor.id ? faceOf(event().actor.id ?? '').photoUrl : null}
            size={24}
          />
          <div class="history-body">
            <p class="history-head">
              <strong>{who(event())}</strong> {verb(event())}
              <span class="history-when">
                <DateText at={event().at} />
              </span>
            </p>
            <dl class="history-lines">
              <For each={props.group.events.flatMap((one) => linesOf(props.words, one.ops))}>
                {(line) => (
                  <div class="history-line">
                    <dt>{line.field}</dt>
                    <dd>
                      <Show when={line.from !== null}>
                        <del>{line.from}</del>
                        <span aria-hidden="true"> → </span>
                      </Show>
                      <Show
                        when={line.to !== null}
                        fallback={<span class="history-nothing">{t('ui.empty')}</span>}
                      >
                        <ins>{line.to}</ins>
                      </Show>
                    </dd>
                  </div>
                )}
              </For>
            </dl>
          </div>
          <Show when={props.canUndo}>
            <Button size="small" tone="quiet" icon={<Undo2 />} onClick={() => props.onUndo()}>
              {t('common.undo')}
            </Button>
          </Show>
        </li>
      )}
    </Show>
  )
}
