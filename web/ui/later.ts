import { reasonText } from '../i18n/index.ts'
import { toast } from './toasts.ts'

/** An act whose code comes when it is first done. When it does not come, that is said, and nothing was done. */
export const later =
  <A extends unknown[]>(load: () => Promise<(...args: A) => unknown>) =>
  (...args: A): void => {
    load().then(
      (act) => void act(...args),
      (error: unknown) => {
        console.warn('An act could not be fetched', error)
        toast(reasonText('offline'), { tone: 'danger' })
      },
    )
  }
