import { useNavigate } from '@solidjs/router'
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import Search from '~icons/lucide/search'
import { t } from '../i18n/index.ts'
import { findCommand, paletteIds } from '../keyboard/commands.ts'
import type { Keys } from '../keyboard/keys.ts'
import { paletteGroups, type ShortcutId, shortcutList } from '../keyboard/shortcuts.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { createPickerState } from '../ui/picker-state.ts'
import { frame, type RecordHit } from './context.ts'
import { iconOf } from './icons.ts'
import { rank } from './rank.ts'
import '../ui/menu.css'
import './palette.css'

type Command = { id: ShortcutId; title: string; keys: Keys | undefined }

const searchAll = async (text: string, signal: AbortSignal): Promise<RecordHit[]> =>
  (await Promise.all(frame().modules.map(({ search }) => search?.(text, signal) ?? []))).flat()

/** Ctrl/Cmd-K: records and every act, with its keys. Records first once something is typed. */
export default function Palette(props: { onClose: () => void }) {
  const id = createUniqueId()
  const navigate = useNavigate()
  const [query, setQuery] = createSignal('')
  const [active, setActive] = createSignal(0)

  const records = createPickerState<RecordHit>(
    () => ({
      keyOf: (hit) => hit.id,
      textOf: (hit) => hit.title,
      search: (text, signal) => searchAll(text, signal),
    }),
    query,
    () => true,
    () => false,
  )
  const hits = createMemo(() =>
    records.lines().flatMap((line) => (line.kind === 'item' ? [line.item] : [])),
  )
  const commands = createMemo<Command[]>(() => {
    const offered = paletteIds()
    return shortcutList()
      .filter((s) => offered.has(s.id))
      .map((s) => ({
        id: s.id,
        title: t(s.text),
        keys: s.keys[0],
        score: rank(t(s.text), query()),
        group: paletteGroups.indexOf(s.group),
      }))
      .filter((c) => c.score !== null)
      .sort((a, b) => (a.score ?? 0) - (b.score ?? 0) || a.group - b.group)
  })
  const count = (): number => hits().length + commands().length
  const at = (): number => Math.max(0, Math.min(active(), count() - 1))

  const run = (index: number): void => {
    const hit = hits()[index]
    const command = commands()[index - hits().length]
    const act = command === undefined ? null : findCommand(command.id)
    props.onClose()
    if (hit !== undefined) navigate(hit.href)
    else act?.()
  }
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key]
    if (by !== undefined) {
      e.preventDefault()
      if (count() > 0) setActive((at() + by + count()) % count())
      document.getElementById(`${id}-${at()}`)?.scrollIntoView({ block: 'nearest' })
    } else if (e.key === 'Enter') {
      e.preventDefault()
      run(at())
    }
  }
  const line = (index: () => number) => ({
    class: 'u-menu-item',
    role: 'option' as const,
    tabindex: '-1',
    get id() {
      return `${id}-${index()}`
    },
    get 'aria-selected'() {
      return at() === index()
    },
    get 'data-highlighted'() {
      return at() === index() ? '' : undefined
    },
    onPointerMove: () => setActive(index()),
    onClick: () => run(index()),
  })

  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t('frame.palette')}
      isTitleHidden
      size="wide"
      place="top"
    >
      <div class="k-palette">
        <div class="k-palette-box">
          <Search />
          <input
            class="k-palette-input"
            role="combobox"
            aria-label={t('frame.palette')}
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls={`${id}-list`}
            aria-activedescendant={count() > 0 ? `${id}-${at()}` : undefined}
            autocomplete="off"
            spellcheck={false}
            placeholder={t('frame.palettePlaceholder')}
            value={query()}
            onInput={(e) => {
              setQuery(e.currentTarget.value)
              setActive(0)
            }}
            onKeyDown={onKeyDown}
            autofocus
          />
          <Kbd keys="esc" isSilent />
        </div>
        <div
          class="k-palette-list"
          role="listbox"
          id={`${id}-list`}
          aria-label={t('frame.palette')}
        >
          <Show when={hits().length > 0}>
            <div role="group" aria-label={t('frame.paletteRecords')}>
              <div class="u-menu-label" aria-hidden="true">
                {t('frame.paletteRecords')}
              </div>
              <For each={hits()}>
                {(hit, i) => (
                  <div {...line(i)}>
                    <Avatar id={hit.id} name={hit.title} photoUrl={hit.photoUrl} kind={hit.kind} />
                    <span class="u-menu-text">
                      <span class="cut">{hit.title}</span>
                      <Show when={hit.note}>
                        <span class="u-menu-hint cut">{hit.note}</span>
                      </Show>
                    </span>
                  </div>
                )}
              </For>
            </div>
          </Show>
          <Show when={commands().length > 0}>
            <div role="group" aria-label={t('frame.paletteCommands')}>
              <div class="u-menu-label" aria-hidden="true">
                {t('frame.paletteCommands')}
              </div>
              <For each={commands()}>
                {(command, i) => (
                  <div {...line(() => hits().length + i())}>
                    <span class="u-menu-icon">
                      <Dynamic component={iconOf(command.id)} />
                    </span>
                    <span class="u-menu-text">{command.title}</span>
                    <Show when={command.keys}>{(keys) => <Kbd keys={keys()} isSilent />}</Show>
                  </div>
                )}
              </For>
            </div>
          </Show>
        </div>
        <div role="status" class="k-palette-note">
          <Show when={records.status() === 'failed'}>{t('frame.paletteFailed')}</Show>
          <Show when={records.status() === 'ready' && count() === 0}>
            {t('frame.paletteEmpty', { query: query() })}
          </Show>
        </div>
      </div>
    </Dialog>
  )
}
