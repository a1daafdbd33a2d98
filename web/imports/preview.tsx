import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js'
import Building from '~icons/lucide/building-2'
import User from '~icons/lucide/user-round'
import type { InfoCategory, InfoKind } from '../../db/enums.ts'
import { displayName } from '../../worker/contacts/name.ts'
import { categoryText, infoText } from '../contacts/field-texts.ts'
import { t } from '../i18n/index.ts'
import { rowReasonText } from '../jobs/texts.ts'
import { api } from '../live/api.ts'
import type { Outputs } from '../live/types.ts'
import type { Kept } from './kept.ts'
import type { Import, Inspection } from './state.ts'

type Row = Outputs['imports']['preview'][number]
type Draft = NonNullable<Row['outcome']['draft']>

/** The first rows as the contacts they would become; they follow every change of a column. */
export function Preview(props: { of: Import; kept: Kept; inspection: Inspection }) {
  const [rows, setRows] = createSignal<Row[]>([])
  let turn = 0
  const read = async (): Promise<void> => {
    turn += 1
    const mine = turn
    const { encoding, dialect } = props.inspection
    const mapping = props.of.mapping()
    try {
      const found = await api.imports.preview.query({
        key: props.kept.key,
        encoding,
        dialect,
        mapping,
      })
      if (mine === turn) setRows(found)
    } catch (error) {
      // The step itself says when the file is gone or nobody answers; what was shown stays.
      console.warn('The first contacts could not be shown', error)
    }
  }
  createEffect(
    on(
      () => JSON.stringify([props.inspection.dialect, props.of.mapping()]),
      () => void read(),
    ),
  )
  onCleanup(() => {
    turn += 1
  })
  return (
    <ul class="import-preview">
      <For each={rows()}>{(row) => <PreviewCard row={row} />}</For>
    </ul>
  )
}

function PreviewCard(props: { row: Row }) {
  const outcome = () => props.row.outcome
  const warnings = (): string[] =>
    (outcome().draft ?? outcome().rejection)?.warnings.map(rowReasonText) ?? []
  return (
    <li class="import-card" data-refused={outcome().draft ? undefined : ''}>
      <Show
        when={outcome().draft}
        fallback={
          <p class="import-card-name">{t('imports.previewRefused', { line: props.row.line })}</p>
        }
      >
        {(draft) => <Described draft={draft()} />}
      </Show>
      <Show when={outcome().draft === null}>
        <p class="import-card-more">{rowReasonText({ code: 'no_identity' })}</p>
      </Show>
      <For each={warnings()}>{(text) => <p class="import-card-warning">{text}</p>}</For>
    </li>
  )
}

function Described(props: { draft: Draft }) {
  const name = createMemo(() => nameOf(props.draft))
  const under = (): string => {
    const { kind, position, companyName } = props.draft
    return kind === 'company' ? '' : [position, companyName].filter(Boolean).join(' · ')
  }
  return (
    <>
      <p class="import-card-name">
        <Show when={props.draft.kind === 'company'} fallback={<User />}>
          <Building />
        </Show>
        <span class="cut">{name()}</span>
      </p>
      <Show when={under()}>
        <p class="import-card-more cut">{under()}</p>
      </Show>
      <dl class="import-card-infos">
        <For each={linesOf(props.draft)}>
          {([label, value]) => (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          )}
        </For>
      </dl>
    </>
  )
}

function nameOf({ kind, firstName, lastName, companyName, emails, phones }: Draft): string {
  const named = displayName({ kind, firstName, lastName, name: companyName ?? '', infos: [] })
  return named || (emails[0]?.value ?? phones[0]?.value ?? '')
}

/** Everything else that a draft says, a line each. */
function linesOf(draft: Draft): [label: string, value: string][] {
  const label = (kind: InfoKind, category: InfoCategory) =>
    `${infoText(kind)} · ${categoryText(category)}`
  const lines: [string, string][] = [
    ...draft.emails.map(({ category, value }): [string, string] => [
      label('email', category),
      value,
    ]),
    ...draft.phones.map(({ category, value }): [string, string] => [
      label('phone', category),
      value,
    ]),
    ...draft.links.map(({ category, value }): [string, string] => [label('link', category), value]),
    ...draft.addresses.map((address): [string, string] => {
      const { category, street, postalCode, city, state, country } = address
      return [
        label('address', category),
        [street, postalCode, city, state, country].filter(Boolean).join(', '),
      ]
    }),
    [t('imports.type'), draft.typeTitle ?? ''],
    [t('imports.temperature'), draft.temperatureTitle ?? ''],
    [t('imports.currency'), draft.currency ?? ''],
    [t('imports.tagsTarget'), draft.tags.join(', ')],
    [t('imports.description'), draft.description],
  ]
  return lines.filter(([, value]) => value !== '')
}
