/** Changes that wait for a connection, over reloads, restarts and refusals. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { edit, field, live, makePerson, row } from '../support/seats.ts'
import { goOffline, type Office, office } from '../support/two-browsers.ts'

let space: Office

beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const sit: Office['sit'] = (member, options) => space.sit(member, options)

describe('when the connection fails', () => {
  it('what is changed offline waits, survives a reload, and arrives', async () => {
    const person = await makePerson(space)
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
    const person = await makePerson(space)
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
    const person = await makePerson(space, 'read')
    const b = await sit(space.colleague)
    await b.go('/contacts')
    await Promise.all([live(b), row(b, person.name).waitFor()])
    await space.host.restartWorker()
    await space.user.api.contacts.update.mutate({
      id: person.id,
      baseRev: 1,
      fields: { firstName: 'Restarted' },
    })
    const other = await makePerson(space, 'read')
    await Promise.all([row(b, 'Restarted King').waitFor(), row(b, other.name).waitFor()])
    await live(b)
  })
})

describe('what is refused when nobody looks at it', () => {
  it('comes back to its field with both sides, and a notice leads there', async () => {
    const person = await makePerson(space)
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
