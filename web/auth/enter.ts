/** From outside into the portal. */
import { startSession } from '../live/start.ts'

/** Where to go after signing in: an address of this portal, never another site's. */
export function safeTarget(to: string | string[] | undefined): string {
  const path = typeof to === 'string' ? to : '/'
  return /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in') ? path : '/'
}

/** Brings the person's page to life, then goes where they wanted to. */
export async function enter(
  navigate: (to: string, options: { replace: boolean }) => void,
  to: string,
): Promise<void> {
  await startSession()
  navigate(to, { replace: true })
}
