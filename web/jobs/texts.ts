/** How jobs are called, in the reader's language. */
import type { Job, RowReason } from '../../worker/jobs/fields.ts'
import { formatNumber, formatPercent, reasonText, t, textFor } from '../i18n/index.ts'

export function jobTitle(job: Job): string {
  switch (job.kind) {
    case 'contacts.import':
      return t('jobs.importOf', { name: job.fileName })
    case 'contacts.undo':
      return job.fileName === ''
        ? t('jobs.undoing')
        : t('jobs.undoingImport', { name: job.fileName })
  }
}

const states = {
  waiting: 'jobs.waiting',
  running: 'jobs.running',
  done: 'jobs.done',
  failed: 'jobs.failed',
  cancelled: 'jobs.cancelled',
} as const

export const stateText = ({ state }: Job): string => t(states[state])

/** Where a job is shown. */
export const jobPath = (id: string): string => `/contacts/import/${id}`

export const shareOf = ({ progress: { done, total } }: Job): string =>
  total === 0 ? '' : formatPercent(Math.min(1, done / total))

export const jobReason = (reason: string): string =>
  textFor(`jobs.${reason}`) ?? textFor(`imports.${reason}`) ?? reasonText(reason)

export const rowReasonText = ({ code, value }: RowReason): string =>
  textFor(`imports.${code}`, { value: value ?? '' }) ?? code

/** What has become of the rows so far, the figures that are not 0. */
export function figuresOf({ kind, progress: { counts } }: Job): { text: string; count: number }[] {
  const all =
    kind === 'contacts.import'
      ? [
          { text: t('jobs.created'), count: counts.created },
          { text: t('jobs.updated'), count: counts.updated },
          { text: t('jobs.companies'), count: counts.companies },
          { text: t('jobs.skipped'), count: counts.skipped },
          { text: t('jobs.failedRows'), count: counts.failed },
          { text: t('jobs.warned'), count: counts.warned },
        ]
      : [
          { text: t('jobs.undone'), count: counts.undone },
          { text: t('jobs.kept'), count: counts.failed },
        ]
  return all.filter(({ count }, index) => count !== 0 || index === 0)
}

export const rateText = (perSecond: number): string =>
  t('jobs.rate', { rate: formatNumber(Math.round(perSecond)) })
