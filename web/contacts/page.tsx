import { A, useLocation, useNavigate, useSearchParams } from '@solidjs/router'
import { batch, createEffect, createMemo, createSignal, For, on, Show, untrack } from 'solid-js'
import ArchiveRestore from '~icons/lucide/archive-restore'
import type { ContactKind } from '../../db/enums.ts'
import { sorts } from '../../worker/contacts/fields.ts'
import { Split } from '../frame/split.tsx'
import { createTitle } from '../frame/title.ts'
import { prefs, t } from '../i18n/index.ts'
import { createCommand } from '../keyboard/commands.ts'
import { me } from '../live/session.ts'
import { FilterBar } from '../records/filter-bar.tsx'
import { IconButton } from '../ui/button.tsx'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { SelectionBar } from '../ui/selection-bar.tsx'
import { withTexts } from '../ui/with-texts.ts'
import { contactIdPattern, paramsOf, queryOf, type View, viewOf } from './address.ts'
import type { CardPanelProps } from './card-panel.tsx'
import type { ColumnId } from './column-choice.ts'
import { ColumnMenu } from './column-menu.tsx'
import { keepColumns, keptColumns } from './columns-kept.ts'
import { ContactTable } from './contact-table.tsx'
import { addressFilters } from './filters.ts'
import { createContactList } from './list.ts'
import { PanelPlace, PanelWait } from './panel-place.tsx'
import './contacts.css'

const CardPanel = withTexts<CardPanelProps>(
  ['contact', 'errors', 'contacts', 'history'],
  () => import('./card-panel.tsx'),
)
const SelectionActs = withTexts(['contact', 'errors'], () => import('./selection-acts.tsx'))
const EditPanel = withTexts(['contact', 'errors'], () => import('./edit-panel.tsx'))
const Chips = withTexts(['contact'], () => import('./filter-chips.tsx'))
const FilterForm = withTexts(['contact'], () => import('./filter-controls.tsx'))
const CreatePanel = withTexts(['contact', 'errors'], () => import('./create-panel.tsx'))

const kindOf = (path: string): ContactKind | null =>
  path.endsWith('/companies') ? 'company' : path.endsWith('/persons') ? 'person' : null

const firstOf = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null

/** What stands beside the list, taken out of the address. */
const nothingOpen = {
  open: undefined,
  tab: undefined,
  asof: undefined,
  create: undefined,
  company: undefined,
  draft: undefined,
  edit: undefined,
}

/** Contacts, companies or persons: a live list, and beside it what is open. Everything of it is in the address. */
export default function ContactsPage() {
  const location = useLocation()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const view = createMemo<View>(() => viewOf(kindOf(location.pathname), params))
  const query = createMemo(() => queryOf(view(), prefs().timeZone))
  const list = createContactList(query)
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set<string>())
  const selectNothing = (): void => void setSelected(new Set<string>())

  const openId = (): string | null => {
    const id = firstOf(params['open'])
    return id !== null && contactIdPattern.test(id) ? id : null
  }
  const creating = createMemo(
    (): { kind: ContactKind; refusedId: string | null } | null => {
      const kind = firstOf(params['create'])
      const refusedId = firstOf(params['draft'])
      return kind === 'person' || kind === 'company' ? { kind, refusedId } : null
    },
    null,
    { equals: (a, b) => a?.kind === b?.kind && a?.refusedId === b?.refusedId },
  )
  const change = (next: Partial<Omit<View, 'kind'>>): void =>
    setParams(paramsOf(next), { replace: true })
  const showColumns = (columns: readonly ColumnId[]): void => {
    keepColumns(columns)
    change({ cols: columns })
  }
  // The address says which columns are seen, so that whoever is sent it sees the same.
  createEffect(() => {
    if (view().cols === null) change({ cols: keptColumns() })
  })
  const open = (id: string): void =>
    setParams({ ...nothingOpen, open: id }, { replace: openId() !== null })
  /** Counts how often the card was gone into by key since it was opened. */
  const [entered, setEntered] = createSignal(0)
  const openFromList = (id: string, isEntered = false): void =>
    batch(() => {
      setEntered((n) => (isEntered ? n + 1 : 0))
      open(id)
    })
  createEffect(() => openId() === null && setEntered(0))
  const close = (): void => setParams(nothingOpen)
  /** The filled form in place of the card. */
  const edit = (id: string): void => setParams({ ...nothingOpen, open: id, edit: 'form' })
  const isEditing = (): boolean => firstOf(params['edit']) !== null
  const create = (kind: ContactKind, refusedId: string | null = null): void =>
    setParams({ ...nothingOpen, create: kind, draft: refusedId })

  createTitle(() => title(view().kind))
  createEffect(
    on(
      () => JSON.stringify(query()),
      () => selectNothing(),
      { defer: true },
    ),
  )
  createCommand('contacts.createPerson', () => create('person'))
  createCommand('contacts.createCompany', () => create('company'))

  // What left the list is not changed with the rest unseen.
  createEffect(() => {
    if (list.status() !== 'ready') return
    const here = new Set(list.ids())
    const kept = [...untrack(selected)].filter((id) => here.has(id))
    if (kept.length < untrack(selected).size) setSelected(new Set(kept))
  })

  return (
    <Split
      list={
        <section class="records-list" aria-label={title(view().kind)}>
          <Kinds kind={view().kind} />
          <FilterBar
            filters={addressFilters}
            view={view()}
            searchText={t('contacts.search')}
            cappedText={list.isCapped() ? t('contacts.capped') : null}
            Form={FilterForm}
            Chips={Chips}
            onChange={change}
            onSort={(sort) => change({ sort: sorts.find((known) => known === sort) ?? 'name' })}
          >
            <ColumnMenu view={view()} onColumns={showColumns} />
            <IconButton label={t('contacts.deleted')} onClick={() => navigate('/contacts/deleted')}>
              <ArchiveRestore />
            </IconButton>
          </FilterBar>
          <ContactTable
            list={list}
            view={view()}
            openId={openId()}
            selected={selected()}
            onSelect={setSelected}
            onSort={(sort) => change({ sort })}
            onColumns={showColumns}
            onOpen={openFromList}
            onOpenPage={(id) => navigate(`/contacts/${id}`)}
            onEdit={edit}
            onCreate={(kind) => create(kind)}
            onClearFilters={(cleared) => change(cleared)}
          />
          <SelectionBar count={selected().size} onClear={selectNothing}>
            <PartBoundary>
              <SelectionActs ids={[...selected()]} onRemoved={selectNothing} />
            </PartBoundary>
          </SelectionBar>
        </section>
      }
      panel={
        creating() ? (
          <PanelPlace onClose={close}>
            <Show when={me() && creating()} keyed fallback={<PanelWait onClose={close} />}>
              {({ kind, refusedId }) => (
                <CreatePanel
                  kind={kind}
                  refusedId={refusedId}
                  onTurn={(to) => create(kind, to)}
                  onClose={close}
                  onMade={open}
                />
              )}
            </Show>
          </PanelPlace>
        ) : openId() ? (
          <PanelPlace onClose={close} entered={entered()}>
            <Show
              when={me() && isEditing()}
              fallback={
                <Show when={openId()}>
                  {(id) => (
                    <CardPanel
                      id={id()}
                      onClose={close}
                      list={list}
                      query={query()}
                      onOpen={open}
                      onEdit={() => edit(id())}
                      entered={entered()}
                    />
                  )}
                </Show>
              }
            >
              <Show when={openId()} keyed>
                {(id) => <EditPanel id={id} onClose={() => open(id)} />}
              </Show>
            </Show>
          </PanelPlace>
        ) : undefined
      }
    />
  )
}

const kinds = [
  { kind: null, path: '/contacts', text: 'common.all' },
  { kind: 'company', path: '/contacts/companies', text: 'contacts.companies' },
  { kind: 'person', path: '/contacts/persons', text: 'contacts.persons' },
] as const

/** On a phone, where there is no rail: all, companies or persons. */
function Kinds(props: { kind: ContactKind | null }) {
  return (
    <nav class="contacts-kinds" aria-label={t('contacts.kind')}>
      <For each={kinds}>
        {({ kind, path, text }) => (
          <A href={path} end aria-current={props.kind === kind ? 'page' : undefined}>
            {t(text)}
          </A>
        )}
      </For>
    </nav>
  )
}

const title = (kind: ContactKind | null): string =>
  kind === 'company'
    ? t('contacts.companies')
    : kind === 'person'
      ? t('contacts.persons')
      : t('contacts.all')
