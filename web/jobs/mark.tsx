import { useLocation, useNavigate } from '@solidjs/router'
import { createMemo, onMount, Show, untrack } from 'solid-js'
import LoaderCircle from '~icons/lucide/loader-circle'
import { t } from '../i18n/index.ts'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { toast } from '../ui/toasts.ts'
import { activeJobs, followJobs, myJobs, onJobEnded } from './store.ts'
import { doneText, jobPath, jobReason, jobTitle, shareOf, stateText } from './texts.ts'
import './mark.css'

/** Long work in the top bar while it goes on: how far it is, and the way back to it. */
export default function JobsMark() {
  const navigate = useNavigate()
  const here = useLocation()
  onMount(followJobs)
  onJobEnded((job) => {
    if (untrack(() => here.pathname) === jobPath(job.id)) return
    const act = { text: t('jobs.see'), run: () => navigate(jobPath(job.id)) }
    if (job.state === 'failed')
      toast(t('jobs.failedToast', { reason: jobReason(job.error ?? '') }), { tone: 'danger', act })
    else if (job.state === 'done') toast(doneText(job), { act })
  })
  const first = createMemo(() => activeJobs()[0])
  // As it stands when it is opened: lines that changed under the pointer could not be pressed.
  const entries = (): MenuEntry[] =>
    untrack(() =>
      myJobs()
        .slice(0, 8)
        .map((job) => ({
          text: jobTitle(job),
          hint: job.state === 'running' ? shareOf(job) : stateText(job),
          run: () => navigate(jobPath(job.id)),
        })),
    )
  return (
    <Show when={first()}>
      {(job) => (
        <Menu
          class="jobs-mark"
          size="small"
          align="end"
          label={shareOf(job()) ? t('jobs.markShare', { share: shareOf(job()) }) : t('jobs.mark')}
          entries={entries}
        >
          <LoaderCircle class="jobs-mark-turn" />
          <span class="number">{shareOf(job())}</span>
        </Menu>
      )}
    </Show>
  )
}
