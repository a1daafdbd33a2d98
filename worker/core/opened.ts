/** Which records' rooms somebody was let into lately, so that what is ordered about them reaches those rooms. */

/** Sockets of record rooms come again with a fresh ticket within this time. */
const keptMs = 20 * 60_000

type Opened = Record<string, number>

/** A ticket to this record's room is given to this person. `now`: UTC milliseconds. */
export async function noteOpened(
  storage: DurableObjectStorage,
  userId: string,
  recordId: string,
  now: number,
): Promise<void> {
  const known = (await storage.get<Opened>(keyOf(userId))) ?? {}
  const recent = Object.entries(known).filter(([, at]) => at > now - keptMs)
  await storage.put(keyOf(userId), { ...Object.fromEntries(recent), [recordId]: now })
}

export async function openedBy(storage: DurableObjectStorage, userId: string): Promise<string[]> {
  const known = (await storage.get<Opened>(keyOf(userId))) ?? {}
  return Object.keys(known)
}

const keyOf = (userId: string): string => `opened:${userId}`
