import { createUniqueId, For, Index, Show } from 'solid-js'
import ChevronDown from '~icons/lucide/chevron-down'
import { t } from '../i18n/index.ts'
import type { Import, Inspection } from './state.ts'
import { choiceOf, choices, targetText } from './targets.ts'

const shownValues = 3

/** Every column with its first values and where it goes; what is left out stays quiet. */
export function Columns(props: { of: Import; inspection: Inspection }) {
  const nameOf = (column: number): string =>
    props.inspection.header?.[column] || t('imports.columnNumber', { n: column + 1 })
  const valuesOf = (column: number): string[] => {
    const values: string[] = []
    for (const { cells } of props.inspection.sample) {
      const value = cells[column]?.trim() ?? ''
      if (value !== '' && !values.includes(value)) values.push(value)
      if (values.length === shownValues) break
    }
    return values
  }
  const isQuiet = (to: string, column: number): boolean =>
    to === 'ignore' && !props.of.doubts().some((doubt) => doubt.column === column)
  return (
    <div class="import-columns-scroll">
      <table class="import-columns">
        <caption class="unseen">{t('imports.columns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('imports.column')}</th>
            <th scope="col">{t('imports.values')}</th>
            <th scope="col">{t('imports.target')}</th>
          </tr>
        </thead>
        <tbody>
          <Index each={props.of.mapping()}>
            {(target, column) => (
              <tr data-quiet={isQuiet(target().to, column) ? '' : undefined}>
                <th scope="row" class="import-column-name">
                  {nameOf(column)}
                </th>
                <td class="import-column-values">
                  <For
                    each={valuesOf(column)}
                    fallback={<span class="import-empty">{t('imports.emptyColumn')}</span>}
                  >
                    {(value) => <span class="import-value">{value}</span>}
                  </For>
                </td>
                <td class="import-column-target">
                  <TargetSelect of={props.of} column={column} name={nameOf(column)} />
                </td>
              </tr>
            )}
          </Index>
        </tbody>
      </table>
    </div>
  )
}

/** What the head says and what the values say. */
function doubtText({ byHead, byValues }: Inspection['doubts'][number]): string {
  const values = targetText(byValues)
  const head = targetText(byHead)
  if (byHead.to === 'ignore') return t('imports.doubtUnknown', { values })
  if (byValues.to === 'ignore') return t('imports.doubtValues', { head })
  return t('imports.doubt', { head, values })
}

function TargetSelect(props: { of: Import; column: number; name: string }) {
  const id = createUniqueId()
  const target = () => props.of.mapping()[props.column] ?? { to: 'ignore' as const }
  const doubt = () => props.of.doubts().find(({ column }) => column === props.column)
  const isDoubled = (): boolean => props.of.problems().doubled.has(props.column)
  return (
    <>
      <span class="u-select">
        <select
          class="u-input"
          aria-label={t('imports.targetOf', { column: props.name })}
          aria-invalid={isDoubled() || doubt() ? true : undefined}
          aria-describedby={isDoubled() || doubt() ? id : undefined}
          onChange={(e) => props.of.setTarget(props.column, e.currentTarget.value)}
        >
          <Show when={doubt()}>
            <option value="" disabled selected>
              {t('imports.choose')}
            </option>
          </Show>
          <option value="ignore" selected={target().to === 'ignore' && !doubt()}>
            {t('imports.ignore')}
          </option>
          <For each={choices(target())}>
            {(group) => (
              <optgroup label={group.text}>
                <For each={group.choices}>
                  {(choice) => (
                    <option value={choice.value} selected={choice.value === choiceOf(target())}>
                      {choice.text}
                    </option>
                  )}
                </For>
              </optgroup>
            )}
          </For>
        </select>
        <ChevronDown />
      </span>
      <Show when={doubt()}>
        {(one) => (
          <p class="import-doubt" id={id}>
            {doubtText(one())}
          </p>
        )}
      </Show>
      <Show when={isDoubled()}>
        <p class="import-problem" id={id}>
          {t('imports.duplicateTarget', { target: targetText(target()) })}
        </p>
      </Show>
    </>
  )
}
