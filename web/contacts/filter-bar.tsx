import { createEffect, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js'
import ListFilter from '~icons/lucide/list-filter'
import Search from '~icons/lucide/search'
import { formatDate, t } from '../i18n/index.ts'
import { createCommand } from '../keyboard/commands.ts'
import { personName } from '../live/faces.ts'
import { titleOf } from '../settings/former.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { Popover } from '../ui/popover.tsx'
import { createView, narrowBelow } from '../ui/table-window.ts'
import { filterCount, noFilters, type View } from './address.ts'
import '../ui/field.css'

const FilterForm = lazyPart(() => import('./filter-form.tsx'))

type Change = Partial<Omit<View, 'kind'>>

const typingMs = 180

/** What the list shows, in words one can take away one by one, and the search. */
export function FilterBar(props: {
  view: View
  isCapped: boolean
  onChange: (change: Change) => void
  /** Other ways to change what the list shows. */
  children: JSX.Element
}) {
  const [text, setText] = createSignal(props.view.q)
  let input: HTMLInputElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const [head, setHead] = createSignal<HTMLElement>()
  const list = createView(() => head()?.closest<HTMLElement>('.contacts-list') ?? undefined)

  createEffect(
    on(
      () => props.view.q,
      (q) => {
        if (document.activeElement !== input) setText(q)
      },
      { defer: true },
    ),
  )
  onCleanup(() => clearTimeout(timer))
  const type = (value: string): void => {
    setText(value)
    clearTimeout(timer)
    timer = setTimeout(() => props.onChange({ q: value.trim() }), typingMs)
  }
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.key !== 'Escape' || e.isComposing) return
    // Not every browser clears the field by itself, and none asks for all rows at once.
    e.preventDefault()
    if (text() === '') focusRows(input)
    else {
      clearTimeout(timer)
      setText('')
      props.onChange({ q: '' })
    }
  }
  createCommand('filter', () => input?.focus(), { isInPalette: false })

  return (
    <div class="contacts-head" ref={setHead}>
      <search class="contacts-search">
        <Search />
        <input
          ref={input}
          type="search"
          class="u-input"
          aria-label={t('contacts.search')}
          placeholder={t('contacts.search')}
          value={text()}
          maxlength={100}
          onInput={(e) => type(e.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </search>
      <Popover
        label={t('contacts.filters')}
        tone="plain"
        align="end"
        button={
          <>
            <ListFilter />
            <span>
              {filterCount(props.view) > 0
                ? t('contacts.filterActive', { count: filterCount(props.view) })
                : t('contacts.filter')}
            </span>
          </>
        }
      >
        {() => (
          <PartBoundary>
            <FilterForm
              view={props.view}
              hasColumns={list.width() >= narrowBelow}
              onChange={props.onChange}
            />
          </PartBoundary>
        )}
      </Popover>
      {props.children}
      <Show when={filterCount(props.view) > 0}>
        <div class="contacts-chips">
          <For each={chipsOf(props.view)}>
            {(chip) => (
              <Chip text={chip.text} tone="accent" onRemove={() => props.onChange(chip.without)} />
            )}
          </For>
          <Button size="small" tone="quiet" onClick={() => props.onChange(noFilters)}>
            {t('contacts.clearFilters')}
          </Button>
        </div>
      </Show>
      <Show when={props.isCapped}>
        <Banner>{t('contacts.capped')}</Banner>
      </Show>
    </div>
  )
}

/** Out of the search into the rows below it. */
function focusRows(from: HTMLElement | undefined): void {
  const cell = from
    ?.closest('.contacts-list')
    ?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')
  if (cell) cell.focus()
  else from?.blur()
}

function chipsOf(view: View): { text: string; without: Change }[] {
  const chips: { text: string; without: Change }[] = []
  const add = (label: string, value: string, without: Change) =>
    chips.push({ text: `${label}: ${value}`, without })
  if (view.type) add(t('contacts.type'), itemText(view.type), { type: null })
  if (view.temperature)
    add(t('contacts.temperature'), itemText(view.temperature), { temperature: null })
  for (const id of view.tags)
    add(t('contacts.tags'), titleOf(id), {
      tags: view.tags.filter((one) => one !== id),
    })
  if (view.manager) add(t('contacts.manager'), managerText(view.manager), { manager: null })
  if (view.access)
    add(
      t('contacts.access'),
      view.access === 'public' ? t('contacts.public') : t('contacts.private'),
      { access: null },
    )
  if (view.from) add(t('contacts.createdFrom'), formatDate(view.from), { from: null })
  if (view.to) add(t('contacts.createdTo'), formatDate(view.to), { to: null })
  return chips
}

const itemText = (id: string): string => (id === 'none' ? t('ui.empty') : titleOf(id))
const managerText = (id: string): string =>
  id === 'me' ? t('contacts.managerMe') : id === 'none' ? t('ui.empty') : personName(id)
