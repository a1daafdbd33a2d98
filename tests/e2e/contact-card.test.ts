/** What people do on the card of a contact, with a colleague looking at the same one. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { pictures, pngOf } from '../support/pictures.ts'
import { type Office, office, type Seat } from '../support/two-browsers.ts'

let space: Office

beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

/** Two people with this contact open, both connected. */
async function atCard(id: string, search = ''): Promise<[Seat, Seat]> {
  const [a, b] = [await space.sit(space.user), await space.sit(space.colleague)]
  for (const seat of [a, b]) {
    await seat.go(`/contacts/${id}${search}`)
    await seat.page.locator('.u-connection[data-state="live"]').waitFor()
  }
  return [a, b]
}

const makePerson = async (firstName: string): Promise<string> => {
  const made = await space.user.api.contacts.create.mutate({
    kind: 'person',
    firstName,
    lastName: 'King',
    position: 'Countess',
    access: 'write',
  })
  return made.result.id
}
const contactOf = async (id: string) => (await space.user.api.contacts.get.query({ id })).contact

describe('the photo', () => {
  const photo = (seat: Seat) => seat.page.locator('.card-head img')
  const choose = async (
    seat: Seat,
    act: string,
    name: string,
    mimeType: string,
    buffer: Buffer,
  ): Promise<void> => {
    await seat.page.locator('button.card-photo').click()
    await seat.page.getByRole('menuitem', { name: act }).click()
    await seat.page
      .getByRole('dialog', { name: 'Choose a profile photo' })
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType, buffer })
  }
  const take = (seat: Seat) =>
    seat.page.getByRole('dialog').getByRole('button', { name: 'Use this photo' }).click()
  const complaint = (seat: Seat, words: string) =>
    seat.page.getByRole('dialog').getByText(`This image could not be used: ${words}`)

  it('is chosen, seen by both, taken off and put back', async () => {
    const id = await makePerson('Photo')
    const [a, b] = await atCard(id)
    await choose(a, 'Upload photo', 'ada.png', 'image/png', pictures.png)
    await take(a)
    for (const seat of [a, b]) {
      await photo(seat).waitFor()
      const size = await photo(seat).evaluate(async (img: HTMLImageElement) => {
        await img.decode()
        return [img.naturalWidth, img.naturalHeight]
      })
      // It is small, and stays so.
      expect(size).toEqual([37, 53])
    }
    const { photoKey } = await contactOf(id)
    expect(photoKey).toBeTruthy()

    await a.page.locator('button.card-photo').click()
    await a.page.getByRole('menuitem', { name: 'Remove photo' }).click()
    await Promise.all([a, b].map((seat) => photo(seat).waitFor({ state: 'detached' })))
    await expect.poll(async () => (await contactOf(id)).photoKey).toBe(null)
    await a.page.keyboard.press('Control+z')
    await Promise.all([a, b].map((seat) => photo(seat).waitFor()))
    expect((await contactOf(id)).photoKey).toBe(photoKey)
  })

  it('of a file that is none, or too large, is refused in a sentence and the old one stays', async () => {
    const id = await makePerson('Refused')
    const [a] = await atCard(id)
    await choose(a, 'Upload photo', 'ada.webp', 'image/webp', pictures.webpLossy)
    await take(a)
    await photo(a).waitFor()
    // It is shown before it is saved.
    await expect.poll(async () => (await contactOf(id)).photoKey).toBeTruthy()
    const { photoKey } = await contactOf(id)
    const notOne = complaint(a, 'This file is not an image. Use PNG, JPEG, WebP or GIF.')
    const tooLarge = complaint(a, 'This image is too large.')
    await choose(a, 'Change photo', 'ada.png', 'image/png', Buffer.from('Dear Ada'))
    await notOne.waitFor()
    await a.page.keyboard.press('Escape')
    await choose(a, 'Change photo', 'heavy.png', 'image/png', Buffer.alloc(1_048_577))
    await a.page.getByText(/heavy\.png.*1 MB/).waitFor()
    await a.page.keyboard.press('Escape')
    await choose(a, 'Change photo', 'huge.png', 'image/png', pngOf(40_000, 40_000))
    await tooLarge.waitFor()
    expect(await notOne.count()).toBe(0)
    await a.page.keyboard.press('Escape')
    expect(await photo(a).count()).toBe(1)
    expect((await contactOf(id)).photoKey).toBe(photoKey)
    await choose(a, 'Change photo', 'ada.jpg', 'image/jpeg', pictures.jpeg)
    await take(a)
    await tooLarge.waitFor({ state: 'detached' })
    await expect.poll(async () => (await contactOf(id)).photoKey).not.toBe(photoKey)
  })
})

describe('who is here', () => {
  const face = (seat: Seat, name: string) =>
    seat.page.locator('.card-head').getByRole('img', { name: new RegExp(name) })
  const ring = (seat: Seat) => seat.page.locator('.u-inline[data-ring]')
  const position = (seat: Seat, value: string) =>
    seat.page.getByRole('button', { name: `Edit Position: ${value}` })
  const switchPresence = async (seat: Seat, isOn: boolean): Promise<void> => {
    await seat.page.getByRole('button', { name: 'Your account' }).click()
    const entry = seat.page.getByRole('menuitemcheckbox', { name: 'Show what I am looking at' })
    await entry.click()
    await entry.and(seat.page.locator(`[aria-checked="${isOn}"]`)).waitFor()
    await seat.page.keyboard.press('Escape')
    await entry.waitFor({ state: 'detached' })
  }

  it('is told of nobody who has turned it off, until they turn it on again', async () => {
    const [a, b] = await atCard(await makePerson('Seen'))
    await face(b, 'Uma User').waitFor()
    await position(a, 'Countess').click()
    await ring(b).getByText('Uma User', { exact: true }).waitFor()

    await switchPresence(a, false)
    await face(b, 'Uma User').waitFor({ state: 'detached' })
    await ring(b).waitFor({ state: 'detached' })
    // What is typed arrives, and by whom; where they are does not.
    await position(a, 'Countess').click()
    await a.page.getByRole('textbox', { name: 'Position' }).fill('Analyst')
    await a.page.keyboard.press('Enter')
    await position(b, 'Analyst').waitFor()
    await position(a, 'Analyst').click()
    await face(a, 'Cole Colleague').waitFor()
    expect([await face(b, 'Uma User').count(), await ring(b).count()]).toEqual([0, 0])

    await switchPresence(a, true)
    await face(b, 'Uma User').waitFor()
    expect(await ring(b).count()).toBe(0)
    await position(a, 'Analyst').click()
    await ring(b).getByText('Uma User', { exact: true }).waitFor()
  })
})

describe('the record as it was', () => {
  it('is shown for an earlier day, and now is a press away', async () => {
    const id = await makePerson('Former')
    const dayMs = 86_400_000
    const update = async (fields: { position?: string; lastName?: string }) => {
      const { rev } = await contactOf(id)
      await space.user.api.contacts.update.mutate({ id, baseRev: rev, fields })
    }
    await update({ position: 'Analyst' })
    await update({ position: 'Mathematician', lastName: 'Lovelace' })
    // Made four days ago, changed three days ago, and today.
    for (const [rev, days] of [
      [1, 4],
      [2, 3],
    ] as const)
      await space.host.db.execute({
        sql: 'update events set created_at = created_at - ? where entity_id = ? and rev = ?',
        args: [days * dayMs, id, rev],
      })
    // Days are those of the reader's profile, wherever their browser stands.
    const { timeZone } = (await space.user.api.users.me.query()).user
    const readers = new Intl.DateTimeFormat('en-CA', { timeZone })
    const { updatedAt } = await contactOf(id)
    const daysAgo = (days: number) => readers.format(updatedAt - days * dayMs)

    const [a] = await atCard(id, '?tab=history')
    const { page } = a
    const past = page.locator('.history-past')
    const day = page.getByRole('textbox', { name: 'View as of' })
    const view = async (on: string): Promise<void> => {
      await day.fill(on)
      await day.press('Enter')
    }
    await page.getByRole('listitem').filter({ hasText: 'Mathematician' }).waitFor()
    expect(await past.count()).toBe(0)

    await view(daysAgo(4))
    await past.getByText('Countess', { exact: true }).waitFor()
    await past.getByText('Former King', { exact: true }).waitFor()
    // Choosing goes on from where it was.
    expect(await day.evaluate((el) => el === document.activeElement)).toBe(true)
    await view(daysAgo(2))
    await past.getByText('Analyst', { exact: true }).waitFor()
    expect(await past.getByText('Countess', { exact: true }).count()).toBe(0)
    expect(await day.evaluate((el) => el === document.activeElement)).toBe(true)
    await view(daysAgo(9))
    await page.getByText('The contact did not exist then.').waitFor()
    expect(await past.count()).toBe(0)

    await view(daysAgo(4))
    await past.getByText('Countess', { exact: true }).waitFor()
    // The card itself stays in the present.
    await page.getByRole('heading', { level: 2, name: 'Former Lovelace' }).waitFor()
    await page.getByRole('button', { name: 'Back to now' }).click()
    await past.waitFor({ state: 'detached' })
    expect(await day.inputValue()).toBe('')
    expect(await day.evaluate((el) => el === document.activeElement)).toBe(true)
  })
})

it('a manager whose open card was deleted by a colleague reads by whom', async () => {
  const { user, colleague } = space
  const made = await user.api.contacts.create.mutate({
    ...oneNamed('Shortlived'),
    managerIds: [user.id, colleague.id],
  })
  const seat = await space.sit(colleague)
  const { page } = seat
  await seat.go(`/contacts?open=${made.result.id}`)
  await page.locator('.card').waitFor()
  await page.locator('.u-connection[data-state="live"]').waitFor({ state: 'attached' })
  await user.api.contacts.remove.mutate({ ids: [made.result.id] })
  await page.getByText('Shortlived was deleted').waitFor()
  await page.getByText(`Deleted by ${user.name}`).waitFor()
})

it('an e-mail is edited from its menu, where a finger on it would follow it', async () => {
  const { result } = await space.user.api.contacts.create.mutate({
    ...oneNamed('Ada'),
    infos: [infoOf('email', 'ada@example.com'), infoOf('phone', '+44 20 7946 0018')],
  })
  const seat = await space.sit(space.user, { width: 390, height: 844 })
  const { page } = seat
  await seat.go(`/contacts?open=${result.id}`)
  await page.getByRole('button', { name: 'Actions for +44 20 7946 0018' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const input = page.locator('.info-value:focus')
  await input.fill('+44 20 7946 0019')
  await input.press('Enter')
  await expect
    .poll(
      async () =>
        (await space.user.api.contacts.get.query({ id: result.id })).contact.infos.find(
          (i) => i.kind === 'phone',
        )?.value,
    )
    .toBe('+44 20 7946 0019')
  // The ways between companies and persons are there without the rail.
  await seat.go('/contacts')
  await page.getByRole('link', { name: 'Companies' }).click()
  await page.waitForURL('**/contacts/companies')
})
