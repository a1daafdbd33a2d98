/** What is typed into the form and the card of a contact, by keyboard and by paste. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../worker/core/ids.ts'
import { titleKey } from '../../worker/settings/fields.ts'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { type Office, office, type SeatOptions } from '../support/two-browsers.ts'

let space: Office

beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

async function at(path: string, options?: SeatOptions): Promise<Page> {
  await space.host.db.execute({
    sql: 'update users set locale = ? where id = ?',
    args: [options?.locale === 'zh-CN' ? 'zh' : 'en', space.user.id],
  })
  const seat = await space.sit(space.user, options)
  await seat.go(path)
  await seat.page.locator('.u-connection[data-state="live"]').waitFor({ state: 'attached' })
  return seat.page
}

const makePerson = async (firstName: string, infos: ReturnType<typeof infoOf>[] = []) =>
  (await space.user.api.contacts.create.mutate({ ...oneNamed(firstName), infos })).result.id
const contactOf = async (id: string) => (await space.user.api.contacts.get.query({ id })).contact
const valuesOf = async (id: string) => (await contactOf(id)).infos.map(({ value }) => value)

/** Pastes into whatever has the focus. */
const paste = (page: Page, text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', pasted)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
const focused = (page: Page) =>
  page.evaluate(() => {
    const el = document.activeElement
    const label = el instanceof HTMLInputElement ? el.labels?.[0]?.textContent : null
    return el?.getAttribute('aria-label') ?? label ?? el?.textContent ?? ''
  })

describe('a choice in place', () => {
  const items = ['Client', 'Supplier', 'Competitor in the region'].map((title, position) => ({
    id: newId('lst'),
    title,
    position,
  }))
  beforeAll(async () => {
    for (const { id, title, position } of items)
      await space.host.db.execute({
        sql: `insert into list_items (id, list, title, title_key, position) values (?, 'contact_type', ?, ?, ?)`,
        args: [id, title, titleKey(title), position],
      })
  })
  const titleOf = (index: number): string => items[index]?.title ?? ''
  const typeOf = async (id: string) => (await contactOf(id)).typeId

  it('on the card is walked through by arrows, kept by Enter and by leaving, given up by Esc', async () => {
    const id = await makePerson('Walked')
    const page = await at(`/contacts/${id}`)
    const field = (value: string) => page.getByRole('button', { name: `Edit Type: ${value}` })
    const select = page.getByRole('combobox', { name: 'Type' })
    await field('Not specified').press('Enter')
    await select.press('ArrowDown')
    await select.press('ArrowDown')
    expect(await select.inputValue()).toBe(items[1]?.id)
    expect((await contactOf(id)).rev).toBe(1)
    await page.keyboard.press('Escape')
    await field('Not specified').press('Enter')
    await select.press('ArrowDown')
    await select.press('ArrowDown')
    await page.keyboard.press('Enter')
    await field(titleOf(1)).waitFor()
    await expect.poll(() => typeOf(id)).toBe(items[1]?.id)
    await field(titleOf(1)).press('Enter')
    await select.press('ArrowUp')
    await page.keyboard.press('Tab')
    await expect.poll(() => typeOf(id)).toBe(items[0]?.id)
    await field(titleOf(0)).click()
    // A choice without arrow keys is one by pointer, and is all there is to do.
    await select.selectOption(items[2]?.id ?? '')
    await field(titleOf(2)).waitFor()
    await expect.poll(() => typeOf(id)).toBe(items[2]?.id)
  })

  it('in a cell of the list does the same, and shows its whole text', async () => {
    const id = await makePerson('Celled')
    const page = await at('/contacts?q=celled')
    const cell = page.getByRole('row').filter({ hasText: 'Celled' }).locator('[data-edit]').nth(2)
    await cell.locator('xpath=ancestor::*[@data-cell]').focus()
    await page.keyboard.press('e')
    const select = page.getByRole('combobox', { name: 'Type' })
    await select.press('ArrowDown')
    await select.press('ArrowDown')
    const width = async () => (await select.boundingBox())?.width ?? 0
    const shown = await width()
    await select.evaluate((el) => {
      el.style.setProperty('inline-size', 'max-content')
      el.style.setProperty('min-inline-size', '0')
    })
    expect(shown).toBeGreaterThanOrEqual(await width())
    await page.keyboard.press('Escape')
    await select.waitFor({ state: 'detached' })
    expect((await contactOf(id)).rev).toBe(1)
    await page.keyboard.press('e')
    await select.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => typeOf(id)).toBe(items[0]?.id)
  })
})

describe('the form', () => {
  it('goes from the company to the next field by Tab', async () => {
    await space.user.api.contacts.create.mutate({ kind: 'company', name: 'Tabbed Works' })
    const page = await at('/contacts?create=person')
    await page.getByRole('combobox', { name: 'Company' }).fill('tabbed')
    await page.locator('.u-picker-list').getByRole('option', { name: 'Tabbed Works' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Clear Company' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Position')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'Clear Company' }).waitFor({ state: 'detached' })
  })

  it('takes pasted addresses and numbers apart, refuses one twice, and lets each be taken out', async () => {
    const page = await at('/contacts?create=person')
    const mails = page.getByRole('textbox', { name: 'Emails' })
    const phones = page.getByRole('textbox', { name: 'Phones' })
    const typed = (of: typeof mails) =>
      of.evaluateAll((all) => all.map((el) => (el instanceof HTMLInputElement ? el.value : '')))
    await page.getByLabel('First name').fill('Pasted')
    await page.getByLabel('Last name').fill('Paula')
    await mails.focus()
    await paste(page, 'a@x.com, Sales <b@x.com>; A@X.com')
    await expect.poll(() => typed(mails)).toEqual(['a@x.com', 'b@x.com', 'A@X.com'])
    await phones.focus()
    await paste(page, '13800138000转801、+44 20 7946 0018')
    await expect.poll(() => typed(phones)).toEqual(['13800138000转801', '+44 20 7946 0018'])
    await page.keyboard.press('Control+Enter')
    await page.getByText('This email is already listed').waitFor()
    expect(await mails.nth(2).evaluate((el) => el === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'Remove Email 3' }).click()
    await expect.poll(() => typed(mails)).toEqual(['a@x.com', 'b@x.com'])
    await page.keyboard.press('Control+Enter')
    await page.locator('.card').waitFor()
    const id = new URL(page.url()).searchParams.get('open') ?? ''
    await expect
      .poll(() => valuesOf(id))
      .toEqual(['a@x.com', 'b@x.com', '13800138000转801', '+44 20 7946 0018'])
  })

  it('tells who has an e-mail already, opens them beside, and saves all the same', async () => {
    const other = await makePerson('Dana', [infoOf('email', 'dana@known.example')])
    const page = await at('/contacts?create=person')
    await page.getByLabel('First name').fill('Second')
    await page.getByLabel('Last name').fill('Dana')
    await page.getByRole('textbox', { name: 'Emails' }).fill('Dana@Known.example')
    await page.getByText('Dana already has this email.').waitFor()
    const opening = page.context().waitForEvent('page')
    await page.getByRole('link', { name: 'Open in a new tab' }).click()
    const beside = await opening
    await beside.waitForURL(`**/contacts/${other}`)
    await beside.close()
    expect(await page.getByLabel('First name').inputValue()).toBe('Second')
    await page.getByRole('textbox', { name: 'Emails' }).fill('dana@new.example')
    await page.getByText('Dana already has this email.').waitFor({ state: 'detached' })
    await page.getByRole('textbox', { name: 'Emails' }).fill('dana@known.example')
    await page.getByText('Dana already has this email.').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.locator('.card').waitFor()
  })

  it('tells that there is a company of this name already, however it is written', async () => {
    await space.user.api.contacts.create.mutate({ kind: 'company', name: 'Bluebay Ltd' })
    const page = await at('/contacts?create=company')
    await page.getByLabel('Company name').fill('BLUEBAY limited')
    await page.getByText('There is already a company named Bluebay Ltd.').waitFor()
    await page.getByLabel('Company name').fill('Greenbay')
    await page.getByText(/There is already a company/).waitFor({ state: 'detached' })
  })

  it('asks in Chinese for the family name first, and for an address from the country down', async () => {
    const page = await at('/contacts?create=person', { locale: 'zh-CN' })
    const names = page.locator('.create-pair').first().getByRole('textbox')
    await expect.poll(() => names.count()).toBe(2)
    await names.nth(0).fill('王')
    await names.nth(1).fill('经理（采购）')
    await page.getByRole('button', { name: '更多字段' }).click()
    await page.getByRole('button', { name: '添加地址' }).click()
    const placeholders = () =>
      page
        .locator('.info-address :is(input, textarea)')
        .evaluateAll((all) => all.map((el) => el.getAttribute('placeholder')))
    const [country, state, city, street, code] = [
      '国家或地区',
      '省或州',
      '城市',
      '街道',
      '邮政编码',
    ]
    expect(await placeholders()).toEqual([country, state, city, street, code])
    await page.keyboard.type('德')
    await page.locator('.u-picker-list').getByRole('option', { name: '德国' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(placeholders).toEqual([country, street, code, city, state])
    await page.keyboard.press('Tab')
    await page.keyboard.type('Am Sandtorkai 48')
    await page.keyboard.press('Control+Enter')
    await page.locator('.card-title', { hasText: '王经理（采购）' }).waitFor()
    await page.getByText('Am Sandtorkai 48, 德国').waitFor()
    const id = new URL(page.url()).searchParams.get('open') ?? ''
    await expect.poll(async () => (await contactOf(id)).infos[0]?.country).toBe('DE')
  })
})

describe('the card', () => {
  it('keeps the focus where something was added or given up, and speaks in its own words', async () => {
    const id = await makePerson('Focused')
    const page = await at(`/contacts/${id}`)
    const add = page.getByRole('button', { name: 'Add an email' })
    await add.press('Enter')
    await page.getByRole('textbox', { name: 'Email' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toBe('Add an email')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Email' }).fill('a@x.com, b')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('This is not an email address').waitFor()
    await page.getByRole('textbox', { name: 'Email' }).fill('a@x.com')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toMatch(/^Edit Work.*: a@x\.com$/)
    await expect.poll(() => valuesOf(id)).toEqual(['a@x.com'])
    // It can be taken out by keyboard too, and the focus stays on the card.
    await page.getByRole('button', { name: 'Actions for a@x.com' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Remove' }).press('Enter')
    await expect.poll(() => focused(page)).toBe('Add an email')
  })

  it('takes several pasted into a row apart, and knows who has them', async () => {
    await makePerson('Owner', [infoOf('email', 'owned@x.com')])
    const id = await makePerson('Rowed', [infoOf('email', 'old@x.com')])
    const page = await at(`/contacts/${id}`)
    await page.getByRole('button', { name: /^Edit Work.*old@x\.com/ }).press('Enter')
    await page.keyboard.press('Control+a')
    await paste(page, 'new@x.com; Ow Ner <owned@x.com>')
    await page.getByText('Owner already has this email.').waitFor()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect.poll(() => valuesOf(id)).toEqual(['new@x.com', 'owned@x.com'])
  })

  it('goes to its neighbours in the list, also when its own row is not loaded', async () => {
    const ids: string[] = []
    for (let i = 0; i < 60; i++)
      ids.push(await makePerson(`Neighbour ${String(i).padStart(2, '0')}`))
    const page = await at(`/contacts?q=neighbour&open=${ids[56]}`)
    const heading = (i: number) => page.locator('.card-title', { hasText: `Neighbour ${i}` })
    await page.getByRole('row').filter({ hasText: 'Neighbour 01' }).waitFor()
    await heading(56).waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'Neighbour 56' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Next' }).click()
    await heading(57).waitFor()
    await page.getByRole('button', { name: 'Previous' }).click()
    await heading(56).waitFor()
    await page.getByRole('button', { name: 'Previous' }).click()
    await heading(55).waitFor()
  })
})

it('an empty person is told what is missing at the field that stands first, with the sign of all problems', async () => {
  const page = await at('/contacts?create=person', { locale: 'zh-CN' })
  await page.getByRole('textbox', { name: '姓氏' }).waitFor()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('textbox', { name: '姓氏' }).and(page.locator(':focus')).waitFor()
  const first = page.locator('.u-field').filter({ hasText: '姓氏' })
  await first.locator('.u-field-error:not([hidden])').waitFor()
  await page.locator('.create-infos .info-value').first().fill('x')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.locator('.create-infos .u-field-error .icon').waitFor()
})
