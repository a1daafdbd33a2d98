/** Which pages of this browser are open: each holds a lock of its name as long as it lives. */
import { newId } from '../../worker/core/ids.ts'

/** This page, from one load to the next. */
export const ownTab: string = newId('tab')

const lockOf = (tab: string): string => `unison.tab.${tab}`
let isOpen = false

/** From now on others wait for this page to go before they take over what it leaves. */
export function openTab(): void {
  if (isOpen) return
  isOpen = true
  // It is let go of with the page.
  navigator.locks?.request(lockOf(ownTab), () => new Promise<never>(() => {}))
}

/** Settles when that page is gone; at once where a browser does not tell. */
export const whenGone = async (tab: string): Promise<void> => {
  await navigator.locks?.request(lockOf(tab), async () => {})
}
