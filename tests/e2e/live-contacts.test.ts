/** Several people at their browsers, looking at the same contacts. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { goOffline, type Office, office, type Seat } from '../support/two-browsers.ts'

let space: Office

beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const sit: Office['sit'] = (member, options) => space.sit(member, options)

const live = (seat: Seat) => seat.page.locator('.u-connection[data-state="live"]').waitFor()
const row = (seat: Seat, name: string) => seat.page.getByRole('row').filter({ hasText: name })
const field = (seat: Seat, label: string) =>
  seat.page
    .locator('.u-inline')
    .filter({ has: seat.page.locator('.u-inline-label', { hasText: label }) })
const edit = async (seat: Seat, label: string, text: string): Promise<void> => {
  await seat.page.getByRole('button', { name: `Edit ${label}:` }).click()
  await seat.page.getByRole('textbox', { name: label, exact: true }).fill(text)
  await seat.page.keyboard.press('Enter')
}

let count = 0
/** A person of a name nobody else has, readable and writable by all unless said otherwise. */
const makePerson = async (access: 'private' | 'read' | 'write' = 'write') => {
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

describe('two people at the same list', () => {
  it('see what the other one creates, changes, shares and deletes', async () => {
    const [a, b] = [await sit(space.user), await sit(space.colleague)]
    await Promise.all([a.go('/contacts'), b.go('/contacts')])
    await Promise.all([live(a), live(b)])
    await Promise.all([a, b].map((seat) => seat.page.getByText('No contacts yet').waitFor()))

    // A creates a private one; B sees the public one made after it and never the private one.
    await a.page.keyboard.press('c')
    await a.page.keyboard.press('p')
    await a.page.getByLabel('First name').fill('Grace')
    await a.page.getByLabel('Last name').fill('Hopper')
    await a.page.keyboard.press('Control+Enter')
    await row(a, 'Grace Hopper').waitFor()
    const shown = await makePerson('read')
    await row(b, shown.name).waitFor()
    expect(await row(b, 'Grace Hopper').count()).toBe(0)

    // A shares it: it appears on B's screen. A takes it back: it is gone.
    await row(a, 'Grace Hopper').click()
    const access = a.page.getByRole('button', { name: 'Edit Access:' })
    await access.click()
    await a.page.getByRole('combobox', { name: 'Access' }).selectOption('read')
    await row(b, 'Grace Hopper').waitFor()
    await edit(a, 'First name', 'Amazing Grace')
    await row(b, 'Amazing Grace Hopper').waitFor()
    await access.click()
    await a.page.getByRole('combobox', { name: 'Access' }).selectOption('private')
    await row(b, 'Amazing Grace Hopper').waitFor({ state: 'detached' })
    expect(await row(a, 'Amazing Grace Hopper').count()).toBe(1)
    expect(await row(b, shown.name).count()).toBe(1)
  })

  it('a deleted contact leaves every list, and undo brings it back', async () => {
    const person = await makePerson('read')
    const [a, b] = [await sit(space.user), await sit(space.colleague)]
    await Promise.all([a.go('/contacts'), b.go(`/contacts?open=${person.id}`)])
    await Promise.all([row(a, person.name).waitFor(), row(b, person.name).waitFor(), live(b)])
    await row(a, person.name).getByRole('checkbox').check()
    await a.page
      .getByRole('region', { name: 'Bulk actions' })
      .getByRole('button', { name: 'Delete' })
      .click()
    await row(a, person.name).waitFor({ state: 'detached' })
    await b.page.getByText(`${person.name} was deleted`).waitFor()
    await a.page.getByRole('log').getByRole('button', { name: 'Undo' }).click()
    await Promise.all([row(a, person.name).waitFor(), row(b, person.name).waitFor()])
    await b.page.getByRole('heading', { name: person.name }).waitFor({ state: 'attached' })
  })

  it('Ctrl-Z takes back the last change', async () => {
    const person = await makePerson()
    const a = await sit(space.user)
    await a.go(`/contacts?open=${person.id}`)
    await edit(a, 'Position', 'Analyst')
    await row(a, person.name).waitFor()
    await field(a, 'Position').getByText('Analyst').waitFor()
    await a.page.locator('.u-inline-mark[data-kind="saved"]').waitFor()
    await a.page.keyboard.press('Control+z')
    await field(a, 'Position').getByText('Countess').waitFor()
  })
})

describe('two people at the same card', () => {
  it('different fields merge, and each sees the other’s with their mark', async () => {
    const person = await makePerson()
    const [a, b] = [await sit(space.user), await sit(space.colleague)]
    await Promise.all([a.go(`/contacts/${person.id}`), b.go(`/contacts/${person.id}`)])
    await Promise.all([live(a), live(b)])
    await a.page.getByRole('button', { name: 'Edit Position:' }).click()
    // B is told that A is in the field.
    await field(b, 'Position').getByText('Uma User', { exact: true }).waitFor()
    await edit(b, 'Last name', 'Lovelace')
    await field(a, 'Last name').getByText('Lovelace').waitFor()
    // A's editor was left alone.
    await a.page.getByRole('textbox', { name: 'Position' }).fill('Mathematician')
    await a.page.keyboard.press('Enter')
    await field(b, 'Position').getByText('Mathematician').waitFor()
    const contact = await space.user.api.contacts.get.query({ id: person.id })
    expect(contact.contact).toMatchObject({ lastName: 'Lovelace', position: 'Mathematician' })
  })

  it.each([
    ['Keep mine', 'Mine'],
    ['Take theirs', 'Theirs'],
    ['Edit', 'Mine after all'],
  ])('the same field is a conflict: %s', async (choice, outcome) => {
    const person = await makePerson()
    const [a, b] = [await sit(space.user), await sit(space.colleague)]
    await Promise.all([a.go(`/contacts/${person.id}`), b.go(`/contacts/${person.id}`)])
    await Promise.all([live(a), live(b)])
    await a.page.getByRole('button', { name: 'Edit Position:' }).click()
    await a.page.getByRole('textbox', { name: 'Position' }).fill('Mine')
    await edit(b, 'Position', 'Theirs')
    await b.page.locator('.u-inline-mark[data-kind="saved"]').waitFor()
    await a.page.keyboard.press('Enter')
    const conflict = a.page
      .getByRole('alert')
      .filter({ hasText: 'Cole Colleague changed Position' })
    await conflict.getByText('Theirs', { exact: true }).waitFor()
    await conflict.getByText('Mine', { exact: true }).waitFor()
    await conflict.getByRole('button', { name: choice, exact: true }).press('Enter')
    await conflict.waitFor({ state: 'detached' })
    if (choice === 'Edit') {
      // What was typed is in the field again, and B is told who is there.
      await a.page.locator('input[aria-label="Position"]:focus').waitFor()
      await field(b, 'Position').getByText('Uma User', { exact: true }).waitFor()
      await a.page.keyboard.press('End')
      await a.page.keyboard.type(' after all')
      await a.page.keyboard.press('Enter')
    }
    // The keyboard goes on from the field.
    await a.page
      .getByRole('button', { name: `Edit Position: ${outcome}`, exact: true })
      .and(a.page.locator(':focus'))
      .waitFor()
    await field(b, 'Position').getByText(outcome, { exact: true }).waitFor()
    const { contact } = await space.user.api.contacts.get.query({ id: person.id })
    expect(contact.position).toBe(outcome)
  })
})

describe('when the connection fails', () => {
  it('what is changed offline waits, survives a reload, and arrives', async () => {
    const person = await makePerson()
    const [a, b] = [await sit(space.user), await sit(space.colleague)]
    await Promise.all([a.go(`/contacts/${person.id}`), b.go(`/contacts/${person.id}`)])
    await Promise.all([live(a), live(b)])
    await field(b, 'Position').getByText('Countess').waitFor()
    await goOffline(a)
    await edit(a, 'Position', 'On the road')
    await a.page.getByText('1 unsent change').waitFor()
    await field(a, 'Position').getByText('On the road').waitFor()
    expect(await field(b, 'Position').getByText('Countess').count()).toBe(1)
    // Other people go on meanwhile.
    await edit(b, 'Last name', 'Lovelace')
    await a.context.setOffline(false)
    await live(a)
    await field(b, 'Position').getByText('On the road').waitFor()
    await field(a, 'Last name').getByText('Lovelace').waitFor()
  })

  it('a change that was not sent before a reload is sent after it', async () => {
    const person = await makePerson()
    const a = await sit(space.user)
    await a.go(`/contacts/${person.id}`)
    await live(a)
    await a.page.route('**/trpc/contacts.update**', (route) => route.abort('connectionfailed'))
    await edit(a, 'Position', 'Kept')
    await a.page.locator('.u-inline-mark[data-kind="saving"]').waitFor()
    await a.page.unroute('**/trpc/contacts.update**')
    await a.page.reload()
    await live(a)
    await expect
      .poll(
        async () => (await space.user.api.contacts.get.query({ id: person.id })).contact.position,
      )
      .toBe('Kept')
    await field(a, 'Position').getByText('Kept').waitFor()
  })

  it('a restart of the server is caught up with, without a reload', async () => {
    const person = await makePerson('read')
    const b = await sit(space.colleague)
    await b.go('/contacts')
    await Promise.all([live(b), row(b, person.name).waitFor()])
    await space.host.restartWorker()
    await space.user.api.contacts.update.mutate({
      id: person.id,
      baseRev: 1,
      fields: { firstName: 'Restarted' },
    })
    const other = await makePerson('read')
    await Promise.all([row(b, 'Restarted King').waitFor(), row(b, other.name).waitFor()])
    await live(b)
  })
})

describe('what is being typed', () => {
  it('is not touched by others and survives a reload', async () => {
    const person = await makePerson()
    const a = await sit(space.user)
    await a.go(`/contacts/${person.id}`)
    await live(a)
    await a.page.getByRole('button', { name: 'Edit Position:' }).click()
    const input = a.page.getByRole('textbox', { name: 'Position' })
    await input.fill('Half a thou')
    await space.colleague.api.contacts.update.mutate({
      id: person.id,
      baseRev: 1,
      fields: { position: 'Theirs', lastName: 'Lovelace' },
    })
    await field(a, 'Last name').getByText('Lovelace').waitFor()
    expect(await input.inputValue()).toBe('Half a thou')
    await a.page.reload()
    await a.page.getByRole('textbox', { name: 'Position' }).waitFor()
    expect(await input.inputValue()).toBe('Half a thou')
    await input.press('Enter')
    await a.page
      .getByRole('alert')
      .filter({ hasText: 'Cole Colleague changed Position' })
      .getByRole('button', { name: 'Take theirs' })
      .click()
    await field(a, 'Position').getByText('Theirs').waitFor()
  })

  it('in a new contact comes back after a reload and after a mistake', async () => {
    const a = await sit(space.user)
    await a.go('/contacts?create=person')
    await a.page.getByLabel('First name').fill('Draft')
    await a.page.getByRole('textbox', { name: 'Emails' }).fill('not an address')
    await a.page.getByRole('button', { name: 'Save', exact: true }).click()
    await a.page.getByText('This is not an email address').waitFor()
    await a.page.reload()
    await a.page.getByText('Your draft was restored').waitFor()
    expect(await a.page.getByLabel('First name').inputValue()).toBe('Draft')
    await a.page.getByRole('textbox', { name: 'Emails' }).fill('draft@example.com')
    await a.page.getByRole('button', { name: 'Save', exact: true }).click()
    await row(a, 'Draft').waitFor()
    await a.go('/contacts?create=person')
    await a.page.getByLabel('First name').waitFor()
    expect(await a.page.getByLabel('First name').inputValue()).toBe('')
  })

  it('survives the end of the session', async () => {
    const person = await makePerson()
    const leaver = await space.join('user', 'Lea Leaver')
    const a = await sit(leaver)
    await a.go(`/contacts/${person.id}`)
    await live(a)
    await a.page.getByRole('button', { name: 'Edit Position:' }).click()
    await a.page.getByRole('textbox', { name: 'Position' }).fill('Typed before')
    await space.host.db.execute({
      sql: 'delete from auth_sessions where user_id = ?',
      args: [leaver.id],
    })
    await a.page.keyboard.press('Enter')
    await a.page.waitForURL('**/sign-in?to=*')
    expect(new URL(a.page.url()).searchParams.get('to')).toBe(`/contacts/${person.id}`)
    await space.host.db.execute({
      sql: 'insert into auth_sessions (id, token, user_id, expires_at, created_at, updated_at) values (?, ?, ?, ?, 0, 0)',
      args: [`ses_again${count}`, leaver.token, leaver.id, Date.now() + 86_400_000],
    })
    await a.go(`/contacts/${person.id}`)
    await field(a, 'Position').getByText('Typed before').waitFor()
    await expect
      .poll(
        async () => (await space.user.api.contacts.get.query({ id: person.id })).contact.position,
      )
      .toBe('Typed before')
  })
})

describe('rights', () => {
  it('follow a person at once: more is seen, then less, then nothing', async () => {
    const hidden = await makePerson('private')
    const shown = await makePerson('read')
    const newcomer = await space.join('user', 'Nora Newcomer')
    const n = await sit(newcomer)
    await n.go('/contacts')
    await Promise.all([row(n, shown.name).waitFor(), live(n)])
    expect(await row(n, hidden.name).count()).toBe(0)
    await space.owner.api.users.setRole.mutate({ userId: newcomer.id, role: 'crm_admin' })
    await row(n, hidden.name).waitFor()
    await space.owner.api.users.setRole.mutate({ userId: newcomer.id, role: 'user' })
    await row(n, hidden.name).waitFor({ state: 'detached' })
    await row(n, shown.name).click()
    await n.page.getByText('You can view this contact').waitFor()
    expect(await n.page.getByRole('button', { name: /^Edit / }).count()).toBe(0)
    await space.owner.api.users.setRole.mutate({ userId: newcomer.id, role: 'guest' })
    await n.page.getByText('You do not have access to the CRM').waitFor()
    expect(await row(n, shown.name).count()).toBe(0)
    await space.owner.api.users.deactivate.mutate({ userId: newcomer.id })
    await n.page.waitForURL('**/sign-in**')
  })
})

it('many deleted at once leave the screens of all, and come back with one press', async () => {
  const names = Array.from({ length: 60 }, (_, i) => `Zz ${String(i).padStart(2, '0')}`)
  for (const firstName of names)
    await space.user.api.contacts.create.mutate({ kind: 'person', firstName, access: 'read' })
  const [a, b] = [await sit(space.user), await sit(space.colleague)]
  await Promise.all([a.go('/contacts?q=Zz&sort=-name'), b.go('/contacts?sort=-name')])
  await Promise.all([live(a), live(b), row(a, 'Zz 59').waitFor(), row(b, 'Zz 59').waitFor()])
  const last = row(a, 'Zz 00')
  await expect
    .poll(async () => {
      await a.page.locator('.u-table').evaluate((table) => table.scrollTo(0, 100_000))
      return await last.count()
    })
    .toBe(1)
  await a.page.getByRole('checkbox', { name: 'Select all' }).check()
  await a.page.getByText('60 selected').waitFor()
  await a.page
    .getByRole('region', { name: 'Bulk actions' })
    .getByRole('button', { name: 'Delete' })
    .click()
  await a.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await a.page.getByText('No results').waitFor()
  await row(b, 'Zz 59').waitFor({ state: 'detached' })
  await a.page.getByRole('log').getByRole('button', { name: 'Undo' }).click()
  await Promise.all([row(a, 'Zz 59').waitFor(), row(b, 'Zz 59').waitFor()])
})

describe('the history of a contact', () => {
  it('tells who changed what, grows by itself, and takes back', async () => {
    const person = await makePerson()
    const a = await sit(space.user)
    await a.go(`/contacts/${person.id}?tab=history`)
    await a.page.getByText('created this').waitFor()
    await live(a)
    await space.colleague.api.contacts.update.mutate({
      id: person.id,
      baseRev: 1,
      fields: { position: 'Analyst' },
    })
    const change = a.page.getByRole('listitem').filter({ hasText: 'Cole Colleague' })
    await change.getByText('Countess').waitFor()
    await change.getByText('Analyst').waitFor()
    await space.user.api.contacts.update.mutate({
      id: person.id,
      baseRev: 2,
      fields: { position: 'Mathematician' },
    })
    const own = a.page.getByRole('listitem').filter({ hasText: 'Mathematician' })
    await own.getByRole('button', { name: 'Undo' }).click()
    await a.page.getByText('undid a change').waitFor()
    const { contact } = await space.user.api.contacts.get.query({ id: person.id })
    expect(contact.position).toBe('Analyst')
  })
})

describe('what is refused when nobody looks at it', () => {
  it('comes back to its field with both sides, and a notice leads there', async () => {
    const person = await makePerson()
    const a = await sit(space.user)
    await a.go(`/contacts?open=${person.id}`)
    await live(a)
    await field(a, 'Position').getByText('Countess').waitFor()
    await goOffline(a)
    await edit(a, 'Position', 'Mine')
    await a.page.getByText('1 unsent change').waitFor()
    await a.page.keyboard.press('Escape')
    await field(a, 'Position').waitFor({ state: 'detached' })
    const { contact } = await space.user.api.contacts.get.query({ id: person.id })
    await space.colleague.api.contacts.update.mutate({
      id: person.id,
      baseRev: contact.rev,
      fields: { position: 'Theirs' },
    })
    await a.context.setOffline(false)
    const notice = a.page.getByRole('log').getByText(`Not saved: Position of ${person.name}`)
    await notice.waitFor()
    await a.page.getByRole('log').getByRole('button', { name: 'Open' }).click()
    await field(a, 'Position').getByText('Theirs').first().waitFor()
    await field(a, 'Position').getByRole('button', { name: 'Keep mine' }).click()
    await expect
      .poll(
        async () => (await space.user.api.contacts.get.query({ id: person.id })).contact.position,
      )
      .toBe('Mine')
  })
})
