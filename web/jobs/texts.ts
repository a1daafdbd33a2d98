/** How jobs are called, in the reader's language. */
import type { Job, JobCounts, RowReason } from '../../worker/jobs/fields.ts'
import { formatNumber, formatPercent, reasonText, t, textFor } from '../i18n/index.ts'

export function jobTitle(job: Job): string {
  switch (job.kind) {
    case 'contacts.import':
      return t('jobs.importOf', { name: job.fileName })
    case 'contacts.undo':
      return job.fileName === ''
        ? t('jobs.undoing')
        : t('jobs.undoingImport', { name: job.fileName })
    case 'contacts.replace':
      return t('jobs.replacing', { name: job.fileName })
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
  return figures(kind, counts).filter(({ count }, index) => count !== 0 || index === 0)
}

function figures(kind: Job['kind'], counts: JobCounts): { text: string; count: number }[] {
  switch (kind) {
    case 'contacts.import':
      return [
        { text: t('jobs.created'), count: counts.created },
        { text: t('jobs.updated'), count: counts.updated },
        { text: t('jobs.companies'), count: counts.companies },
        { text: t('jobs.skipped'), count: counts.skipped },
        { text: t('jobs.failedRows'), count: counts.failed },
        { text: t('jobs.warned'), count: counts.warned },
      ]
    case 'contacts.undo':
      return [
        { text: t('jobs.undone'), count: counts.undone },
        { text: t('jobs.kept'), count: counts.failed },
      ]
    case 'contacts.replace':
      return [{ text: t('jobs.replaced'), count: counts.updated }]
  }
}

/** What is said when a job that was seen at work is done. */
export function doneText({ kind, progress: { counts } }: Job): string {
  switch (kind) {
    case 'contacts.import':
      return t('jobs.finishedToast', { count: counts.created })
    case 'contacts.undo':
      return t('jobs.undoneToast', { count: counts.undone })
    case 'contacts.replace':
      return t('jobs.replacedToast', { count: counts.updated })
  }
}

/** The words of taking back what a job did. */
export function undoTexts({ kind, fileName, progress }: Job): {
  act: string
  title: string
  text: string
} {
  switch (kind) {
    case 'contacts.import':
      return { act: t('jobs.undo'), title: t('jobs.undoSure'), text: t('jobs.undoText') }
    case 'contacts.undo':
      return {
        act: t('jobs.redo'),
        title: t('jobs.redoSure'),
        text: t('jobs.redoText', { count: progress.counts.undone }),
      }
    case 'contacts.replace':
      return {
        act: t('common.undo'),
        title: t('jobs.replaceUndoSure', { name: fileName }),
        text: t('jobs.replaceUndoText'),
      }
  }
}

export const rateText = (perSecond: number): string =>
  t('jobs.rate', { rate: formatNumber(Math.round(perSecond)) })
