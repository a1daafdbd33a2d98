/** Contact types, temperatures, tags and the portal are set in one browser and followed in another. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { violationsOf } from '../support/axe.ts'
import { oneNamed } from '../support/contacts.ts'
import { type Office, office } from '../support/two-browsers.ts'

let w: Office
let contactId: string
beforeAll(async () => {
  w = await office()
  const { settings, contacts } = w.owner.api
  const item = (list: 'contact_type' | 'temperature', title: string, color: string | null) =>
    settings.createItem.mutate({ list, title, color })
  const client = await item('contact_type', 'Client', null)
  await item('contact_type', 'Supplier', null)
  const warm = await item('temperature', 'Warm', '#ffd267')
  const tag = await settings.createTag.mutate({ title: 'Lead' })
  await settings.createTag.mutate({ title: 'Idle' })
  const made = await contacts.create.mutate({
    ...oneNamed('Ada'),
    access: 'write',
    typeId: client.result.id,
    temperatureId: warm.result.id,
    tagIds: [tag.result.id],
  })
  contactId = made.result.id
})
afterAll(() => w.stop())

it('shows what is renamed, ordered, removed and brought back on every screen at once', async () => {
  const [admin, user] = [await w.sit(w.crmAdmin), await w.sit(w.user)]
  await user.go(`/contacts?open=${contactId}`)
  const cell = (text: string) => user.page.locator('.records-list').getByText(text, { exact: true })
  await cell('Client').waitFor()
  await admin.go('/settings/contacts')
  const list = admin.page.getByRole('list', { name: 'Contact types' })
  const titles = () => list.locator('.u-inline-shown').allTextContents()
  await list.getByText('Client', { exact: true }).waitFor()

  await admin.page.getByRole('button', { name: /Name of Client/ }).click()
  await admin.page.keyboard.type('Customer')
  await admin.page.keyboard.press('Enter')
  await cell('Customer').waitFor()

  await admin.page.getByRole('button', { name: 'Move Customer' }).focus()
  await admin.page.keyboard.press('ArrowDown')
  await expect.poll(titles).toEqual(['Supplier', 'Customer'])
  await admin.page.getByText('Customer is now 2 of 2').waitFor({ state: 'attached' })
  const focused = () =>
    admin.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await expect.poll(focused).toBe('Move Customer')
  const order = async () =>
    (await w.user.api.settings.lists.query()).listItems
      .filter(({ list }) => list === 'contact_type')
      .map(({ title }) => title)
  await expect.poll(order).toEqual(['Supplier', 'Customer'])
  const [handle, first] = [
    await admin.page.getByRole('button', { name: 'Move Customer' }).boundingBox(),
    await list.locator('li').first().boundingBox(),
  ]
  if (!handle || !first) throw new Error('The rows are not shown')
  await admin.page.mouse.move(handle.x + 5, handle.y + 5)
  await admin.page.mouse.down()
  await admin.page.mouse.move(handle.x + 5, first.y + 2, { steps: 4 })
  await admin.page.mouse.up()
  await expect.poll(order).toEqual(['Customer', 'Supplier'])

  const chosen = user.page.getByRole('button', { name: /Edit Type: / })
  await admin.page.getByRole('link', { name: 'Customer: 1 contact' }).waitFor()
  await admin.page.getByRole('button', { name: 'Actions for Customer' }).click()
  await admin.page.getByRole('menuitem', { name: 'Delete' }).click()
  const dialog = admin.page.getByRole('dialog')
  await dialog.getByRole('combobox').selectOption({ label: 'Supplier' })
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await cell('Supplier').waitFor()
  await user.page
    .getByRole('button', { name: 'Edit Type: Supplier' })
    .waitFor({ state: 'attached' })
  await user.page.getByRole('tab', { name: 'History' }).click()
  await user.page.locator('.history').getByText('Customer').first().waitFor()
  await admin.page.getByRole('button', { name: 'Undo' }).click()
  await cell('Customer').waitFor()
  expect(await titles()).toEqual(['Customer', 'Supplier'])
  await user.page.getByRole('tab', { name: 'Details' }).click()
  await chosen.waitFor({ state: 'attached' })

  await admin.go('/settings/portal')
  await admin.page.getByRole('button', { name: /Portal name/ }).click()
  await admin.page.keyboard.type('Aurora Tools')
  await admin.page.keyboard.press('Enter')
  await user.page.locator('.f-switch').getByText('Aurora Tools').waitFor()

  // Whoever manages settings too sees it on their own page as it is changed.
  const other = await w.sit(w.owner)
  await other.go('/settings/portal')
  await admin.page.getByRole('button', { name: /Edit Country/ }).click()
  await admin.page.keyboard.type('Germany')
  await admin.page.getByRole('option', { name: 'Germany' }).click()
  await other.page.getByRole('button', { name: 'Edit Country: Germany' }).waitFor()
  await admin.page.getByRole('button', { name: /Edit First day of the week/ }).click()
  await admin.page
    .getByRole('combobox', { name: 'First day of the week' })
    .selectOption({ label: 'Sunday' })
  await other.page.getByRole('button', { name: 'Edit First day of the week: Sunday' }).waitFor()
  expect([...admin.problems, ...user.problems]).toEqual([])
})

it('removes unused tags and merges others, and says when a name is taken', async () => {
  const admin = await w.sit(w.crmAdmin)
  await w.user.api.settings.createTag.mutate({ title: 'Prospect' })
  await admin.go('/settings/contacts?tab=tags')
  const list = admin.page.getByRole('list', { name: 'Tags' })
  await admin.page.getByRole('button', { name: /Name of Prospect/ }).click()
  await admin.page.keyboard.type('LEAD')
  await admin.page.keyboard.press('Enter')
  await admin.page.getByText(/You can merge the two/).waitFor()
  await admin.page.getByRole('button', { name: 'Close' }).click()

  await admin.page.getByRole('button', { name: 'Actions for Lead' }).click()
  await admin.page.getByRole('menuitem', { name: 'Merge into another tag' }).click()
  await admin.page.getByRole('combobox', { name: 'Into' }).selectOption({ label: 'Prospect' })
  await admin.page.getByRole('button', { name: 'Merge', exact: true }).click()
  await admin.page.getByRole('link', { name: 'Prospect: 1 contact' }).waitFor()
  await admin.page.getByRole('button', { name: 'Delete 1 unused tag' }).click()
  await expect.poll(() => list.locator('.u-inline-shown').allTextContents()).toEqual(['Prospect'])
  expect(admin.problems).toEqual([])
})

it('an undone removal takes its offer along, and the focus goes to the row beside what went', async () => {
  for (const title of ['Aa', 'Ab', 'Ac']) await w.user.api.settings.createTag.mutate({ title })
  const admin = await w.sit(w.crmAdmin)
  const { page } = admin
  await admin.go('/settings/contacts?tab=tags')
  const menuOf = (title: string) => page.getByRole('button', { name: `Actions for ${title}` })
  const focused = (title: string) => menuOf(title).and(page.locator(':focus')).waitFor()
  const remove = async (title: string): Promise<void> => {
    await menuOf(title).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await menuOf(title).waitFor({ state: 'detached' })
  }
  await page.getByText('Ab', { exact: true }).waitFor()
  await remove('Ab')
  await focused('Ac')
  const offer = page.locator('.u-toast').getByRole('button', { name: 'Undo' })
  await offer.waitFor()
  await page.keyboard.press('Control+z')
  await menuOf('Ab').waitFor()
  await page.locator('.u-toast').getByRole('button', { name: 'Redo' }).waitFor()
  expect(await offer.count()).toBe(0)
  await page.getByRole('button', { name: /^Delete \d unused tags/ }).click()
  await menuOf('Aa').waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: /^Tags/ }).and(page.locator(':focus')).waitFor()
  expect(admin.problems).toEqual([])
})

it('says to others that administrators change this', async () => {
  const user = await w.sit(w.user)
  await user.go('/settings/contacts')
  await user.page.getByText('Only administrators can change these settings.').waitFor()
  expect(await user.page.getByRole('link', { name: 'Portal' }).count()).toBe(0)
})

it.each(['light', 'dark'] as const)('is accessible on a phone in Chinese, %s', async (theme) => {
  const admin = await w.sit(w.crmAdmin, { locale: 'zh-CN', theme, width: 390, height: 844 })
  for (const tab of ['types', 'temperatures', 'tags']) {
    await admin.go(`/settings/contacts?tab=${tab}`)
    await admin.page.locator('.settings-count a').first().waitFor()
    expect(await violationsOf(admin.page), tab).toEqual([])
    const { scroll, client } = await admin.page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }))
    expect(scroll, tab).toBe(client)
  }
  await admin.go('/settings/portal')
  await admin.page.locator('.settings-fields').waitFor()
  expect(await violationsOf(admin.page)).toEqual([])
  expect(admin.problems).toEqual([])
})

it('has the whole account menu on a small phone, and says nothing there of keys', async () => {
  const phone = await w.sit(w.user, { width: 390, height: 600, isTouch: true })
  await phone.go('/')
  await phone.page.getByRole('button', { name: 'Your account' }).click()
  const signOut = phone.page.getByRole('menuitem', { name: 'Sign out' })
  await signOut.waitFor()
  const box = await signOut.boundingBox()
  const bar = await phone.page.locator('.f-bottom').boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
  const menu = phone.page.locator('.u-menu')
  expect(await menu.evaluate((el) => el.scrollHeight - el.clientHeight)).toBe(0)
  expect(await phone.page.getByText('Keyboard shortcuts').count()).toBe(0)
  await phone.page.keyboard.press('Escape')
  await phone.page.getByRole('button', { name: 'Search' }).click()
  await phone.page.getByRole('dialog').waitFor()
  expect(await phone.page.locator('kbd:visible').count()).toBe(0)

  const desk = await w.sit(w.user)
  await desk.go('/')
  await desk.page.getByRole('button', { name: 'Your account' }).click()
  await desk.page.getByText('Keyboard shortcuts').waitFor()
})
