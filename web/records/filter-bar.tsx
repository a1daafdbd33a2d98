import { type Component, createEffect, createSignal, type JSX, on, onCleanup, Show } from 'solid-js'
import ListFilter from '~icons/lucide/list-filter'
import Search from '~icons/lucide/search'
import { t } from '../i18n/index.ts'
import { createCommand } from '../keyboard/commands.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { Popover } from '../ui/popover.tsx'
import { createView, narrowBelow } from '../ui/table-window.ts'
import { type AddressFilter, type Chosen, countOf, noneOf } from './filters.ts'
import './list.css'
import '../ui/field.css'

/** What narrows the list: a text, and what is chosen. */
export type Narrowed = { q: string; chosen: Chosen }
/** What a kind's chips are given. */
export type ChipsProps = { chosen: Chosen; onChoose: (chosen: Chosen) => void }
/** What a kind's own form of filters is given. */
export type FilterFormProps = {
  chosen: Chosen
  sort: string
  /** Without columns there is no head to choose the order in. */
  hasColumns: boolean
  onChoose: (chosen: Chosen) => void
  onSort: (sort: string) => void
}

const typingMs = 180

/** What the list shows, in words one can take away one by one, and the search. */
export function FilterBar(props: {
  filters: readonly AddressFilter[]
  view: Narrowed & { sort: string }
  /** What the search looks for. */
  searchText: string
  /** Why not all that match are shown. */
  cappedText: string | null
  Form: Component<FilterFormProps>
  Chips: Component<ChipsProps>
  onChange: (change: Partial<Narrowed>) => void
  onSort: (sort: string) => void
  /** Other ways to change what the list shows. */
  children: JSX.Element
}) {
  const [text, setText] = createSignal(props.view.q)
  let input: HTMLInputElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const [head, setHead] = createSignal<HTMLElement>()
  const list = createView(() => head()?.closest<HTMLElement>('.records-list') ?? undefined)

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
  const count = (): number => countOf(props.view.chosen)
  createCommand('filter', () => input?.focus(), { isInPalette: false })

  return (
    <div class="records-head" ref={setHead}>
      <search class="records-search">
        <Search />
        <input
          ref={input}
          type="search"
          class="u-input"
          aria-label={props.searchText}
          placeholder={props.searchText}
          value={text()}
          maxlength={100}
          onInput={(e) => type(e.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </search>
      <Popover
        label={t('ui.filters')}
        tone="plain"
        align="end"
        button={
          <>
            <ListFilter />
            <span>{count() > 0 ? t('ui.filterActive', { count: count() }) : t('ui.filter')}</span>
          </>
        }
      >
        {() => (
          <PartBoundary>
            <props.Form
              chosen={props.view.chosen}
              sort={props.view.sort}
              hasColumns={list.width() >= narrowBelow}
              onChoose={(chosen) => props.onChange({ chosen })}
              onSort={props.onSort}
            />
          </PartBoundary>
        )}
      </Popover>
      {props.children}
      <Show when={count() > 0}>
        <div class="records-chips">
          <PartBoundary>
            <props.Chips
              chosen={props.view.chosen}
              onChoose={(chosen) => props.onChange({ chosen })}
            />
          </PartBoundary>
          <Button
            size="small"
            tone="quiet"
            onClick={() => props.onChange({ q: '', chosen: noneOf(props.filters) })}
          >
            {t('ui.clearFilters')}
          </Button>
        </div>
      </Show>
      <Show when={props.cappedText}>{(text) => <Banner>{text()}</Banner>}</Show>
    </div>
  )
}

/** Out of the search into the rows below it. */
function focusRows(from: HTMLElement | undefined): void {
  const cell = from
    ?.closest('.records-list')
    ?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')
  if (cell) cell.focus()
  else from?.blur()
}
