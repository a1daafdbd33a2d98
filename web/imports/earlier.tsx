import { A } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { Job } from '../../worker/jobs/fields.ts'
import { formatNumber, t } from '../i18n/index.ts'
import { hasEarlierJobs, loadEarlierJobs, myJobs } from '../jobs/store.ts'
import { figuresOf, jobPath, jobTitle, stateText } from '../jobs/texts.ts'
import { textOf } from '../live/errors.ts'
import { Button } from '../ui/button.tsx'
import { DateText } from '../ui/date-text.tsx'
import { toast } from '../ui/toasts.ts'

/** One's imports and their undoings, newest first, with what came of each. */
export function Earlier() {
  const [isLoading, setLoading] = createSignal(false)
  const more = async (): Promise<void> => {
    setLoading(true)
    try {
      await loadEarlierJobs()
    } catch (error) {
      toast(textOf(error), { tone: 'danger' })
    } finally {
      setLoading(false)
    }
  }
  const earlier = (): readonly Job[] => myJobs().filter(({ kind }) => kind !== 'contacts.replace')
  return (
    <Show when={earlier().length > 0}>
      <section class="import-recent" aria-labelledby="import-recent">
        <h2 class="import-heading" id="import-recent">
          {t('imports.recent')}
        </h2>
        <ul>
          <For each={earlier()}>{(job) => <Line job={job} />}</For>
        </ul>
        <Show when={hasEarlierJobs()}>
          <Button size="small" isBusy={isLoading()} onClick={() => void more()}>
            {t('jobs.more')}
          </Button>
        </Show>
      </section>
    </Show>
  )
}

function Line(props: { job: Job }) {
  const figures = (): string =>
    figuresOf(props.job)
      .map(({ text, count }) => t('jobs.figure', { text, number: formatNumber(count) }))
      .join(' · ')
  return (
    <li class="import-recent-line">
      <A href={jobPath(props.job.id)} class="cut">
        {jobTitle(props.job)}
      </A>
      <span class="import-recent-figures number">{figures()}</span>
      <span>{stateText(props.job)}</span>
      <span class="import-recent-when">
        <DateText at={props.job.createdAt} />
      </span>
    </li>
  )
}
