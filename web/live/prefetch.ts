/** Fetches the other screens while nothing else goes on, so that they open without a network too. */
import type { RouteDefinition } from '@solidjs/router'
import { noteFirstScreen } from '../frame/first-screen.ts'
import { loadTexts } from '../i18n/load.ts'
import { styleAgain } from '../ui/lazy-part.tsx'

/** After the first screen has had its turn. */
const afterMs = 1_000

type Load = () => Promise<unknown>

const loadOf = (route: RouteDefinition): Load[] => {
  const component: unknown = route.component
  const own =
    typeof component === 'function' &&
    'preload' in component &&
    typeof component.preload === 'function'
      ? [component.preload as Load] // Every lazy screen has one (web/i18n/load.ts).
      : []
  return [...own, ...[route.children ?? []].flat().flatMap(loadOf)]
}

const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 5_000 })
    else setTimeout(resolve, 200)
  })

/** Whoever asked their browser to save data pays for bytes: each screen then comes when it is opened. */
const savesData = (): boolean => {
  // Not every browser has it, and the types of none do.
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return connection?.saveData === true
}

/**
 * One after the other, each in an idle moment; what has come already costs nothing. False when it ended before all were
 * there: `isOn` says whether there is a connection.
 */
export async function prefetch(
  routes: readonly RouteDefinition[],
  parts: () => Promise<readonly Load[]>,
  isOn: () => boolean,
): Promise<boolean> {
  await new Promise((wake) => setTimeout(wake, afterMs))
  noteFirstScreen()
  await loadTexts('errors')
  if (savesData()) return true
  const loads = new Set([
    ...(await parts()),
    ...routes.filter((route) => route.info?.['isBare'] !== true).flatMap(loadOf),
  ])
  for (const load of loads) {
    await whenIdle()
    if (!isOn()) return false
    try {
      await styleAgain()
      await load()
    } catch (error) {
      console.warn('A part could not be fetched ahead', error)
      return false
    }
  }
  return true
}
