import { createEffect, createSignal, For, on, Show } from 'solid-js'
import Download from '~icons/lucide/download'
import type { Job, JobRow, RowOutcome } from '../../worker/jobs/fields.ts'
import { formatNumber, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { refusalOf } from '../live/errors.ts'
import { Button } from '../ui/button.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { toast } from '../ui/toasts.ts'
import { jobReason, rowReasonText } from './texts.ts'

type Shown = RowOutcome | 'all'

/** The rows that were not taken as they stood, with why and what stood there. */
export function JobRows(props: { job: Job; columns: string[] | null }) {
  const [shown, setShown] = createSignal<Shown>('all')
  const counts = () => props.job.progress.counts
  const isImport = (): boolean => props.job.kind === 'contacts.import'
  const total = (): number => counts().failed + counts().skipped + counts().warned
  const panel = () => <Rows job={props.job} columns={props.columns} outcome={shown()} />
  const tabs = () =>
    [
      { value: 'all' as const, text: t('jobs.rowsAll'), count: total(), panel },
      { value: 'failed' as const, text: t('jobs.failedRows'), count: counts().failed, panel },
      { value: 'skipped' as const, text: t('jobs.skipped'), count: counts().skipped, panel },
      { value: 'warned' as const, text: t('jobs.warned'), count: counts().warned, panel },
    ].filter(({ value, count }) => value === 'all' || count > 0)
  return (
    <Show
      when={total() > 0}
      fallback={
        <Show when={isImport() && props.job.state === 'done'}>
          <p class="job-note">{t('jobs.noRows')}</p>
        </Show>
      }
    >
      <section class="job-rows" aria-labelledby="job-rows">
        <div class="job-rows-head">
          <h2 class="job-heading" id="job-rows">
            {isImport() ? t('jobs.rows') : t('jobs.rowsKept')}
          </h2>
          <Show when={isImport()}>
            <a
              class="u-button"
              data-tone="plain"
              data-size="small"
              href={`/files/jobs/${props.job.id}/failed.csv`}
              download=""
              rel="external"
            >
              <span class="u-button-icon">
                <Download />
              </span>
              <span class="u-button-text">{t('jobs.download')}</span>
            </a>
          </Show>
        </div>
        <Show when={isImport()} fallback={panel()}>
          <Tabs label={t('jobs.rows')} tabs={tabs()} value={shown()} onChange={setShown} />
        </Show>
      </section>
    </Show>
  )
}

function Rows(props: { job: Job; columns: string[] | null; outcome: Shown }) {
  const [rows, setRows] = createSignal<readonly JobRow[]>([])
  const [next, setNext] = createSignal<number | null>(-1)
  const [isLoading, setLoading] = createSignal(false)
  let turn = 0
  const load = async (after: number): Promise<void> => {
    turn += 1
    const mine = turn
    setLoading(true)
    try {
      const { id } = props.job
      const outcome = props.outcome === 'all' ? {} : { outcome: props.outcome }
      const page = await api.jobs.rows.query({ id, after, ...outcome })
      if (mine !== turn) return
      setRows((all) => (after === -1 ? page.rows : [...all, ...page.rows]))
      setNext(page.next)
    } catch (error) {
      if (mine === turn) toast(jobReason(refusalOf(error)?.reason ?? 'offline'), { tone: 'danger' })
    } finally {
      if (mine === turn) setLoading(false)
    }
  }
  createEffect(
    on(
      () => [props.job.id, props.outcome],
      () => void load(-1),
    ),
  )
  const isImport = (): boolean => props.job.kind === 'contacts.import'
  return (
    <>
      <div class="job-table-scroll" tabindex="0" role="group" aria-label={t('jobs.rows')}>
        <table class="job-table">
          <thead>
            <tr>
              <Show when={isImport()}>
                <th scope="col" class="job-line">
                  {t('jobs.row')}
                </th>
              </Show>
              <Show when={!isImport()}>
                <th scope="col">{t('jobs.contact')}</th>
              </Show>
              <th scope="col">{t('jobs.why')}</th>
              <Show when={isImport()}>
                <th scope="col">{t('jobs.whatStood')}</th>
              </Show>
            </tr>
          </thead>
          <tbody>
            <For each={rows()}>
              {(row) => (
                <tr>
                  <Show
                    when={isImport()}
                    fallback={
                      <th scope="row">
                        <Show when={row.cells[1]} fallback="–">
                          {(id) => <a href={`/contacts/${id()}`}>{row.cells[0]}</a>}
                        </Show>
                      </th>
                    }
                  >
                    <th scope="row" class="job-line number">
                      {formatNumber(row.line)}
                    </th>
                  </Show>
                  <td class="job-why">
                    <ul>
                      <For each={row.reasons}>{(reason) => <li>{rowReasonText(reason)}</li>}</For>
                    </ul>
                  </td>
                  <Show when={isImport()}>
                    <td class="job-cells">
                      <Cells row={row} columns={props.columns} />
                    </td>
                  </Show>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={next() !== null && rows().length > 0}>
        <Button isBusy={isLoading()} onClick={() => void load(next() ?? -1)}>
          {t('jobs.more')}
        </Button>
      </Show>
    </>
  )
}

/** The filled cells with the names of their columns; those a reason is about stand out. */
function Cells(props: { row: JobRow; columns: string[] | null }) {
  const told = (): Set<number> =>
    new Set(props.row.reasons.flatMap(({ column }) => (column === undefined ? [] : [column])))
  const filled = () =>
    props.row.cells.flatMap((value, column) => (value.trim() === '' ? [] : [{ value, column }]))
  return (
    <For each={filled()}>
      {({ value, column }) => (
        <span class="job-cell" data-told={told().has(column) ? '' : undefined}>
          <span class="job-cell-name">
            {props.columns?.[column] || t('imports.columnNumber', { n: column + 1 })}
          </span>{' '}
          {value}
        </span>
      )}
    </For>
  )
}
