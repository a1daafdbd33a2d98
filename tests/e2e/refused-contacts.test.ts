/** What the server refuses when its form or field is long gone. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { field, live, row } from '../support/seats.ts'
import { type Office, office, type Seat } from '../support/two-browsers.ts'

let space: Office

beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const sit: Office['sit'] = (member, options) => space.sit(member, options)

const form = (seat: Seat, kind = 'person') => seat.page.getByRole('region', { name: `New ${kind}` })
const notices = (seat: Seat) => seat.page.getByRole('log')
const press = (seat: Seat, name: string) =>
  form(seat).getByRole('button', { name, exact: true }).click()
const type = (seat: Seat, label: string, text: string) =>
  form(seat).getByRole('textbox', { name: label, exact: true }).fill(text)
const typed = (seat: Seat, label: string) =>
  form(seat).getByRole('textbox', { name: label, exact: true }).inputValue()
const choose = async (seat: Seat, label: string, text: string): Promise<void> => {
  await form(seat).getByRole('combobox', { name: label }).fill(text)
  await seat.page.getByRole('option', { name: text }).click()
}

const writing = /contacts\.(create|update)/
/** From here on nothing that makes or changes a contact reaches the server. */
const cutOff = (seat: Seat) => seat.page.route(writing, (route) => route.abort('connectionfailed'))
/** This page has tried to send it, in vain. */
const tried = (seat: Seat) =>
  seat.page.waitForEvent('requestfailed', (request) => writing.test(request.url()))
const letThrough = (seat: Seat) => seat.page.unroute(writing)

let count = 0
/** Somebody who can manage contacts, until the owner closes their account. */
const joinLeaver = async () => {
  count += 1
  const leaver = await space.join('user', `Lea Leaver ${count}`)
  return {
    name: leaver.name,
    leave: () => space.owner.api.users.deactivate.mutate({ userId: leaver.id }),
  }
}
const contactsNamed = async (q: string) => {
  const { rows } = await space.user.api.contacts.list.query({ filter: { q } })
  return rows.map((found) => found.contact)
}

describe('a new contact that is refused after a reload', () => {
  it('comes back into its form with the reason, is mended and saved', async () => {
    const leaver = await joinLeaver()
    const a = await sit(space.user)
    await a.go('/contacts?create=person')
    await live(a)
    await type(a, 'First name', 'Waiting')
    await type(a, 'Last name', 'Wanda')
    await type(a, 'Position', 'Pilot')
    await form(a).getByRole('textbox', { name: 'Phones' }).fill('+49 30 1234567')
    await choose(a, 'Managers', leaver.name)
    await cutOff(a)
    await press(a, 'Save')
    await row(a, 'Waiting Wanda').waitFor()
    await a.page.goto(`${space.host.url}/`)
    await Promise.all([live(a), tried(a)])
    await leaver.leave()
    await letThrough(a)
    await notices(a).getByText('Waiting Wanda was not created. What you typed is kept.').waitFor()
    await notices(a).getByRole('button', { name: 'Fix it' }).click()

    await form(a).getByText(`Can no longer be a manager: ${leaver.name}.`).waitFor()
    expect(await typed(a, 'First name')).toBe('Waiting')
    expect(await typed(a, 'Position')).toBe('Pilot')
    expect(await form(a).getByRole('textbox', { name: 'Phones' }).inputValue()).toBe(
      '+49 30 1234567',
    )
    // It survives a further reload, with its reason.
    await a.page.reload()
    await form(a).getByText(`Can no longer be a manager: ${leaver.name}.`).waitFor()
    await form(a)
      .getByRole('button', { name: `Remove ${leaver.name}` })
      .click()
    await form(a)
      .getByText(`Can no longer be a manager: ${leaver.name}.`)
      .waitFor({ state: 'detached' })
    await press(a, 'Save')
    await row(a, 'Waiting Wanda').waitFor()
    await expect
      .poll(() => contactsNamed('Wanda'))
      .toMatchObject([
        { firstName: 'Waiting', lastName: 'Wanda', position: 'Pilot', managerIds: [space.user.id] },
      ])
    // Nothing of it is offered any more.
    await a.go('/contacts?create=person')
    await form(a).waitFor()
    expect(await form(a).getByText('Not saved').count()).toBe(0)
  })

  it('leads there by itself when one is looking at it, and lets another company be chosen', async () => {
    const { result } = await space.user.api.contacts.create.mutate({
      kind: 'company',
      name: 'Closing Works',
    })
    const a = await sit(space.user)
    await a.go(`/contacts?create=person&company=${result.id}`)
    await live(a)
    await type(a, 'First name', 'Looked')
    await type(a, 'Last name', 'After')
    await cutOff(a)
    await press(a, 'Save')
    await row(a, 'Looked').waitFor()
    await a.page.waitForURL('**open=con_*')
    await a.page.reload()
    await tried(a)
    await space.user.api.contacts.remove.mutate({ ids: [result.id] })
    await letThrough(a)
    await form(a).getByText('This company no longer exists').waitFor()
    expect(await typed(a, 'First name')).toBe('Looked')
    await press(a, 'Save')
    await row(a, 'Looked').waitFor()
    await expect.poll(() => contactsNamed('Looked')).toMatchObject([{ companyId: null }])
  })
})

describe('a new contact that is refused while another is being typed', () => {
  it('waits beside it: neither costs the other, and its new company comes back too', async () => {
    const leaver = await joinLeaver()
    const a = await sit(space.user)
    await a.go('/contacts?create=person')
    await live(a)
    await type(a, 'First name', 'Early')
    await type(a, 'Last name', 'Bird')
    await form(a).getByRole('combobox', { name: 'Company' }).fill('Brand New Works')
    await a.page.getByRole('option', { name: 'Brand New Works' }).click()
    await choose(a, 'Managers', leaver.name)
    await cutOff(a)
    await press(a, 'Save and create new')
    await row(a, 'Early').waitFor()
    await type(a, 'First name', 'Later')
    await type(a, 'Last name', 'Guest')
    await leaver.leave()
    await letThrough(a)
    await notices(a).getByText('Early Bird was not created').waitFor()
    // One notice for both: the company was only made for the person.
    expect(await notices(a).getByText('was not created').count()).toBe(1)
    expect(await typed(a, 'First name')).toBe('Later')
    await form(a).getByText('Early Bird was not saved').waitFor()
    await press(a, 'Fix it')

    await form(a).getByText(`Can no longer be a manager: ${leaver.name}.`).waitFor()
    expect(await typed(a, 'First name')).toBe('Early')
    expect(await form(a).getByRole('combobox', { name: 'Company' }).inputValue()).toBe(
      'Brand New Works',
    )
    await form(a)
      .getByRole('button', { name: `Remove ${leaver.name}` })
      .click()
    await press(a, 'Save and create new')
    await expect.poll(async () => (await contactsNamed('Early'))[0]?.companyId).toBeTruthy()
    expect(await contactsNamed('Brand New Works')).toHaveLength(1)
    // Back at what was being typed.
    await form(a).getByText('Your draft was restored').waitFor()
    expect(await typed(a, 'First name')).toBe('Later')
  })
})

describe('a change that is refused after a reload', () => {
  const pick = async (seat: Seat, label: string, text: string): Promise<void> => {
    await seat.page.getByRole('button', { name: `Edit ${label}:` }).click()
    await seat.page.getByRole('combobox', { name: label }).fill(text)
    await seat.page.getByRole('option', { name: text }).click()
  }
  const make = async (input: { kind: 'company'; name: string } | ReturnType<typeof oneNamed>) =>
    (await space.user.api.contacts.create.mutate({ access: 'write', ...input })).result.id

  it('comes back into pickers with both sides, and names who was chosen for a set', async () => {
    const mine = await make({ kind: 'company', name: 'Mine Works' })
    const theirs = await make({ kind: 'company', name: 'Theirs Works' })
    const id = await make(oneNamed('Picked'))
    const leaver = await joinLeaver()
    const a = await sit(space.user)
    await a.go(`/contacts?open=${id}`)
    await live(a)
    await cutOff(a)
    await pick(a, 'Company', 'Mine Works')
    await pick(a, 'Currency', 'EUR')
    await pick(a, 'Managers', leaver.name)
    await a.page.getByRole('combobox', { name: 'Managers' }).press('Enter')
    await field(a, 'Managers').getByText(leaver.name).waitFor()
    await a.page.goto(`${space.host.url}/`)
    await Promise.all([live(a), tried(a)])
    await leaver.leave()
    const { contact } = await space.user.api.contacts.get.query({ id })
    await space.colleague.api.contacts.update.mutate({
      id,
      baseRev: contact.rev,
      fields: { companyId: theirs, currency: 'USD' },
    })
    await letThrough(a)
    await notices(a).getByText('Not saved: Company of Picked').waitFor()
    await notices(a).getByText('Not saved: Currency of Picked').waitFor()
    await notices(a).getByText(`Not saved: Managers (adding ${leaver.name}) of Picked`).waitFor()

    await a.go(`/contacts?open=${id}`)
    const company = field(a, 'Company').getByRole('alert')
    await company.getByText('Theirs Works', { exact: true }).waitFor()
    await company.getByText('Mine Works', { exact: true }).waitFor()
    // Once more, from what the field itself has kept since.
    await a.page.reload()
    await company.getByText('Mine Works', { exact: true }).waitFor()
    await company.getByRole('button', { name: 'Keep mine' }).click()
    await field(a, 'Currency').getByRole('button', { name: 'Keep mine' }).click()
    await expect
      .poll(async () => (await space.user.api.contacts.get.query({ id })).contact)
      .toMatchObject({ companyId: mine, currency: 'EUR' })
  })
})
