/** Under which names this browser keeps what has not reached the server. */
export const draftPrefix = 'unison.draft.'
export const waitingPrefix = 'unison.waiting.'

/** Whether anything typed here waits for its owner to come back. */
export function isAnythingKept(): boolean {
  try {
    return Object.keys(localStorage).some(
      (key) => key.startsWith(draftPrefix) || key.startsWith(waitingPrefix),
    )
  } catch {
    // Storage is closed: then nothing is kept either.
    return false
  }
}
