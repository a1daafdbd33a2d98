import { type SessionEnd, sessionEnds } from '../../db/enums.ts'

/** What a reason says of who ended the session; null when nobody did. */
export const sessionEndOf = (reason: unknown): SessionEnd | null =>
  sessionEnds.find((end) => end === reason) ?? null
