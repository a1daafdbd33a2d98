import { A, useNavigate, useParams } from '@solidjs/router'
import { createEffect, createMemo, createResource, createSignal, on, onMount, Show } from 'solid-js'
import Redo2 from '~icons/lucide/redo-2'
import Undo2 from '~icons/lucide/undo-2'
import type { Job } from '../../worker/jobs/fields.ts'
import { createTitle } from '../frame/title.ts'
import { formatNumber, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { refusalOf } from '../live/errors.ts'
import { createFollowed } from '../live/followed.ts'
import { undoAndTell } from '../live/undo-act.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { toast } from '../ui/toasts.ts'
import { Figures } from './figures.tsx'
import { JobRows } from './rows.tsx'
import { followJobs, isOver, jobOf, jobsVersion, putJob } from './store.ts'
import { jobPath, jobReason, jobTitle, rateText, stateText, undoTexts } from './texts.ts'
import './jobs.css'

/** One import or its undoing: how far it is, what came of it, and what needs a look. */
export default function JobPage() {
  const params = useParams()
  const id = (): string => params['id'] ?? ''
  onMount(followJobs)
  const [detail, { refetch }] = createResource(
    () => ({ id: id(), version: jobsVersion() }),
    async ({ id }) => {
      const answer = await api.jobs.get.query({ id })
      putJob(answer.job)
      if (answer.undoneBy) putJob(answer.undoneBy)
      return answer
    },
  )
  const job = (): Job | undefined => jobOf(id())
  createTitle(() => {
    const now = job()
    return now ? jobTitle(now) : t('imports.title')
  })
  return (
    <div class="job">
      <Show
        when={job()}
        fallback={
          <Show when={detail.error !== undefined}>
            <Unread error={detail.error} onRetry={() => void refetch()} />
          </Show>
        }
      >
        {(now) => (
          <>
            <Head job={now()} />
            <Show when={isOver(now())}>
              <Show when={now().changeId} keyed>
                <After job={now()} undoneById={undoneBy(detail.latest?.undoneBy?.id)} />
              </Show>
              <Show when={now().id} keyed>
                <JobRows job={now()} columns={detail.latest?.columns ?? null} />
              </Show>
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}

/** In place of a job that is not there, or of which nothing could be learned. */
function Unread(props: { error: unknown; onRetry: () => void }) {
  const reason = (): string => refusalOf(props.error)?.reason ?? 'offline'
  return (
    <Show
      when={reason() === 'job_not_found'}
      fallback={
        <EmptyState
          title={t(reason() === 'offline' ? 'frame.unfetchedTitle' : 'frame.failedTitle')}
          text={jobReason(reason())}
          action={<Button onClick={props.onRetry}>{t('common.retry')}</Button>}
        />
      }
    >
      <EmptyState title={t('imports.notHere')} text={t('imports.notHereText')} />
    </Show>
  )
}

/** An undo that was itself given up does not count. */
const undoneBy = (id: string | undefined): string | null => {
  const undo = id === undefined ? undefined : jobOf(id)
  return undo && undo.state !== 'failed' ? undo.id : null
}

function Head(props: { job: Job }) {
  /** When it was last heard how far it is: between two words of it the rate stays. */
  const heardAt = createMemo(() => {
    void props.job.progress.done
    return Date.now()
  })
  const rate = (): number => {
    const { startedAt, done } = props.job.progress
    const until = props.job.finishedAt ?? heardAt()
    return startedAt === null || until - startedAt < 500 ? 0 : (done * 1_000) / (until - startedAt)
  }
  const words = (): string => {
    const { done, total } = props.job.progress
    const share = total === 0 ? '' : t('jobs.progress', { done, total })
    return [share, rate() > 0 ? rateText(rate()) : ''].filter(Boolean).join(' · ')
  }
  const stop = async (): Promise<void> => {
    try {
      await api.jobs.cancel.mutate({ id: props.job.id })
    } catch (error) {
      const reason = jobReason(refusalOf(error)?.reason ?? 'offline')
      toast(t('jobs.stopFailed', { reason }), { tone: 'danger' })
    }
  }
  return (
    <section class="job-head" aria-label={jobTitle(props.job)}>
      <ProgressBar
        label={stateText(props.job)}
        done={props.job.progress.total === 0 && !isOver(props.job) ? null : props.job.progress.done}
        total={props.job.progress.total}
        text={words()}
        tone={
          props.job.state === 'failed' ? 'danger' : props.job.state === 'done' ? 'good' : 'accent'
        }
      />
      <Figures job={props.job} />
      <Show when={!isOver(props.job)}>
        <div class="job-acts">
          <p class="job-note">{t('jobs.leave')}</p>
          <Button onClick={() => void stop()}>{t('jobs.stop')}</Button>
        </div>
      </Show>
    </section>
  )
}

/** What can be done once it has ended. */
function After(props: { job: Job; undoneById: string | null }) {
  const navigate = useNavigate()
  const [isAsking, setAsking] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  createEffect(
    on(
      () => props.job.id,
      () => setAsking(false),
      { defer: true },
    ),
  )
  const standing = createFollowed(
    () => api.changes.standing.query({ changeId: props.job.changeId }),
    (item) => item.entity === 'contact' || item.entity === 'job',
  )
  const records = (): number => standing.value()?.records ?? 0
  const turned = (): number => standing.value()?.turned ?? 0
  const hasDone = (): boolean => {
    const { created, updated, companies, undone } = props.job.progress.counts
    return created + updated + companies + undone > 0
  }
  const undo = async (): Promise<void> => {
    setBusy(true)
    try {
      const { result } = await api.jobs.undo.mutate({ id: props.job.id })
      setAsking(false)
      navigate(jobPath(result.id))
    } catch (error) {
      toast(jobReason(refusalOf(error)?.reason ?? 'offline'), { tone: 'danger' })
    } finally {
      setBusy(false)
    }
  }
  const isImport = (): boolean => props.job.kind === 'contacts.import'
  return (
    <>
      <Show when={props.job.state === 'failed'}>
        <Banner tone="danger">
          {t('jobs.failedText', { reason: jobReason(props.job.error ?? 'unknown') })}
        </Banner>
      </Show>
      <Show when={props.job.state === 'cancelled' && isImport()}>
        <Banner tone="warn">{t('jobs.stoppedText')}</Banner>
      </Show>
      <Show when={turned() > 0}>
        <Banner tone="info">
          {t('jobs.turned', {
            turned: formatNumber(turned()),
            records: formatNumber(records()),
          })}{' '}
          <Show when={props.undoneById}>
            {(undoId) => (
              <A class="link" href={jobPath(undoId())}>
                {t('jobs.showUndo')}
              </A>
            )}
          </Show>
        </Banner>
      </Show>
      <div class="job-acts">
        <Button tone="primary" onClick={() => navigate('/contacts?sort=-created')}>
          {t('jobs.toContacts')}
        </Button>
        <Show when={props.job.undoesJobId}>
          {(of) => <Button onClick={() => navigate(jobPath(of()))}>{t('jobs.toImport')}</Button>}
        </Show>
        <Show when={isImport()}>
          <Button onClick={() => navigate('/contacts/import')}>{t('imports.newImport')}</Button>
        </Show>
        <Show when={turned() > 0 && standing.value()?.turnedBy}>
          {(changeId) => (
            <Button icon={<Redo2 />} onClick={() => void undoAndTell(changeId())}>
              {t('jobs.redo')}
            </Button>
          )}
        </Show>
        <Show when={hasDone() && turned() < records()}>
          <Button
            icon={props.job.kind === 'contacts.undo' ? <Redo2 /> : <Undo2 />}
            onClick={() => setAsking(true)}
          >
            {undoTexts(props.job).act}
          </Button>
        </Show>
      </div>
      <Dialog
        isOpen={isAsking()}
        onClose={() => setAsking(false)}
        size="small"
        title={undoTexts(props.job).title}
        text={undoTexts(props.job).text}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
            <Button tone="primary" isBusy={isBusy()} onClick={() => void undo()}>
              {undoTexts(props.job).act}
            </Button>
          </>
        }
      />
    </>
  )
}
