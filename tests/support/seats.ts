/** What one looks at and does at a seat, by what it says on the screen; and people to look at. */
import type { Office, Seat } from './two-browsers.ts'

/** The page hears what others do. */
export const live = (seat: Seat) => seat.page.locator('.u-connection[data-state="live"]').waitFor()

/** A row of the list in which this stands. */
export const row = (seat: Seat, name: string) =>
  seat.page.getByRole('row').filter({ hasText: name })

/** A field of the card that is open. */
export const field = (seat: Seat, label: string) =>
  seat.page
    .locator('.u-inline')
    .filter({ has: seat.page.locator('.u-inline-label', { hasText: label }) })

/** Writes this into a field of the card. */
export async function edit(seat: Seat, label: string, text: string): Promise<void> {
  await seat.page.getByRole('button', { name: `Edit ${label}:` }).click()
  await seat.page.getByRole('textbox', { name: label, exact: true }).fill(text)
  await seat.page.keyboard.press('Enter')
}

let count = 0
/** A countess of a name nobody else has, readable and writable by all unless said otherwise. */
export async function makePerson(space: Office, access: 'private' | 'read' | 'write' = 'write') {
  count += 1
  const firstName = `Ada${count}`
  const { result } = await space.user.api.contacts.create.mutate({
    kind: 'person',
    firstName,
    lastName: 'King',
    position: 'Countess',
    access,
  })
  return { id: result.id, firstName, name: `${firstName} King` }
}
