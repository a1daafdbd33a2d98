import type { SessionEnd } from '../../db/enums.ts'
import { sessionEndOf } from './why-out.ts'

/** Whether this browser is signed in, and who ended its session if not; one older than a day is prolonged on the way. */
export async function prolongSession(): Promise<{ isSignedIn: boolean; end: SessionEnd | null }> {
  const response = await fetch('/api/auth/get-session')
  if (!response.ok) throw new Error(`The session was not told: ${response.status}`)
  const answer: unknown = await response.json()
  return { isSignedIn: get(answer, 'isSignedIn') === true, end: sessionEndOf(get(answer, 'why')) }
}

const get = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
