/** Who works in this browser until they sign out, so that a session that ended can be told from one never begun. */
const key = 'unison.here'

/** Their e-mail; null when they sign out themselves. */
export function noteHere(email: string | null): void {
  try {
    if (email === null) localStorage.removeItem(key)
    else localStorage.setItem(key, email)
  } catch (error) {
    // Storage is closed or full: signing in just asks for the e-mail.
    console.warn('Who is here is not kept', error)
  }
}

/** The e-mail of whoever did not sign out; null when nobody is expected. */
export function whoWasHere(): string | null {
  try {
    return localStorage.getItem(key)
  } catch (error) {
    console.warn('Who was here cannot be read', error)
    return null
  }
}
