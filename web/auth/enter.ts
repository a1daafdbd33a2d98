/** From outside into the portal. */
import { readablePath } from '../frame/readable-path.ts'
import { startSession } from '../live/start.ts'

/** Stands for whatever the portal's address is: a path that is read against it and stays on it is ours. */
const here = 'https://here.invalid'

/**
 * Where to go after signing in: an address of this portal as browsers read it, never another site's, and never the page
 * that leads here.
 */
export function safeTarget(to: string | string[] | undefined): string {
  if (typeof to !== 'string' || !to.startsWith('/') || !URL.canParse(to, here)) return '/'
  const { origin, pathname, search } = new URL(to, here)
  const isOurs = origin === here && !pathname.startsWith('//')
  return isOurs && !/^\/sign-in(\/|$)/.test(pathname) ? readablePath(pathname) + search : '/'
}

/** Brings the person's page to life, then goes where they wanted to. */
export async function enter(
  navigate: (to: string, options: { replace: boolean }) => void,
  to: string,
): Promise<void> {
  await startSession()
  navigate(to, { replace: true })
}
