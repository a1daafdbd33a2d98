/** Two people who edit the same contact: what merges, what is a conflict, and that what is typed is not lost. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../worker/core/ids.ts'
import { edit, field, live, makePerson, row } from '../support/seats.ts'
import { type Office, office } from '../support/two-browsers.ts'

let space: Office

beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const sit: Office['sit'] = (member, options) => space.sit(member, options)

describe('two people at the same card', () => {
  it('different fields merge, and each sees the other’s with their mark', async () => {
    const person = await makePerson(space)
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
    const person = await makePerson(space)
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

describe('what is being typed', () => {
  it('is not touched by others and survives a reload', async () => {
    const person = await makePerson(space)
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
    await a.page.getByLabel('Last name').fill('Kept')
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
    const person = await makePerson(space)
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
      args: [newId('ses'), leaver.token, leaver.id, Date.now() + 86_400_000],
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
