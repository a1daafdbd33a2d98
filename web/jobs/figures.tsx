import { For } from 'solid-js'
import type { Job } from '../../worker/jobs/fields.ts'
import { formatNumber } from '../i18n/index.ts'
import { figuresOf } from './texts.ts'

/** What has become of the rows, as figures side by side. */
export function Figures(props: { job: Job }) {
  return (
    <dl class="job-figures">
      <For each={figuresOf(props.job)}>
        {(figure) => (
          <div class="job-figure">
            <dt>{figure.text}</dt>
            <dd class="number">{formatNumber(figure.count)}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
