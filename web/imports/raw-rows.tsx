import { For, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import type { Inspection } from './state.ts'

const shownRows = 3
const shownColumns = 8

/** The table as it is read now: whether it is cut where it should be is seen at a glance. */
export function RawRows(props: { inspection: Inspection }) {
  const head = (): string[] => (props.inspection.header ?? []).slice(0, shownColumns)
  return (
    <Show when={props.inspection.sample.length > 0}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <div class="import-raw" tabIndex={0} role="region" aria-label={t('imports.rawRows')}>
        <table>
          <Show when={head().length > 0}>
            <thead>
              <tr>
                <For each={head()}>{(name) => <th scope="col">{name}</th>}</For>
              </tr>
            </thead>
          </Show>
          <tbody>
            <For each={props.inspection.sample.slice(0, shownRows)}>
              {({ cells }) => (
                <tr>
                  <For each={cells.slice(0, shownColumns)}>{(cell) => <td>{cell}</td>}</For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Show>
  )
}
