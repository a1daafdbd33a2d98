/** Bringing contacts in from a file, as two people see it. */
import { text as textOf } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsOf } from '../support/axe.ts'
import { ended, manyPersons, startImport } from '../support/import-jobs.ts'
import { press } from '../support/pointer.ts'
import { type Office, office, type Seat } from '../support/two-browsers.ts'

let o: Office
let uma: Seat
let cole: Seat
beforeAll(async () => {
  o = await office()
  uma = await o.sit(o.user)
  cole = await o.sit(o.colleague)
})
afterAll(async () => {
  await o.stop()
})

const table = (...lines: string[]) => `${lines.join('\n')}\n`
const choose = async (page: Page, name: string, text: string | Uint8Array) =>
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
/** On to the options, by way of the columns. */
const toOptions = async (page: Page, next = 'Continue') => {
  await page.getByRole('button', { name: next, exact: true }).click()
  await page.locator('.import-columns').waitFor()
  await page.getByRole('button', { name: next, exact: true }).click()
}
async function downloaded(page: Page, act: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return {
    name: download.suggestedFilename(),
    text: await textOf(await download.createReadStream()),
  }
}
const figure = (page: Page, name: string) =>
  page.locator('.job-figure', { has: page.getByText(name, { exact: true }) }).locator('dd')

describe('importing', () => {
  test('starts from Create, shows how the file is read, and keeps every correction over a reload', async () => {
    const { page } = uma
    await uma.go('/contacts')
    await page.getByRole('button', { name: 'More ways to create' }).click()
    await page.getByRole('menuitem', { name: 'Import contacts' }).click()
    await page.waitForURL('**/contacts/import')
    await page.locator('.u-drop').waitFor()
    expect(await violationsOf(page)).toEqual([])
    await choose(
      page,
      'leads.csv',
      table(
        'Name;Mail;Tel;Remark;Company',
        'Ada Lovelace;ada@example.com;+44 20 7946 0018;first;Analytical Ltd',
        'Grace Hopper;grace@example.com;;second;Navy',
        ';;;nobody;',
        'Broken Mail;not an address;;third;Navy',
        'Ada Again;ADA@example.com;;fourth;',
      ),
    )
    await page.getByText('5 rows', { exact: false }).first().waitFor()
    expect(await page.getByLabel('Column separator').inputValue()).toBe(';')
    expect(await page.getByLabel('The first row contains column names').isChecked()).toBe(true)
    expect(await violationsOf(page)).toEqual([])
    await page.getByLabel('Column separator').selectOption(',')
    await page.getByRole('columnheader', { name: 'Name;Mail;Tel;Remark;Company' }).waitFor()
    await page.getByLabel('Column separator').selectOption(';')
    await page.getByRole('columnheader', { name: 'Remark' }).waitFor()

    const next = page.getByRole('button', { name: 'Continue', exact: true })
    await next.click()
    expect(await page.getByLabel('Field for Mail').inputValue()).toMatch(/^email\./)
    await page.getByLabel('Field for Remark').selectOption('description')
    const first = page.locator('.import-card').first()
    await first.getByText('Ada Lovelace').waitFor()
    await first.getByText('Analytical Ltd').waitFor()
    await first.getByText('first', { exact: true }).waitFor()
    await page.locator('.import-card[data-refused]').getByText('No name, email').waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.reload()
    await expect.poll(() => page.getByLabel('Field for Remark').inputValue()).toBe('description')
    await page.getByLabel('Field for Company').selectOption('fullName')
    await page.getByText('Only one column can be matched to').first().waitFor()
    expect(await next.isDisabled()).toBe(true)
    await page.getByLabel('Field for Company').selectOption('companyName')
    await next.click()
    await page.getByLabel('Access', { exact: true }).selectOption('read')
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('navigation', { name: 'Steps of the import' }).getByText('File').click()
    expect(await page.getByLabel('Column separator').inputValue()).toBe(';')
    await page.reload()
    await toOptions(page)
    expect(await page.getByLabel('Access', { exact: true }).inputValue()).toBe('read')
  })

  test('ends with counts, reasons in words and the rows to download', async () => {
    const { page } = uma
    await page.getByRole('button', { name: 'Import 5 rows' }).click()
    await page.waitForURL('**/contacts/import/job_*')
    await page.getByText('Done', { exact: true }).waitFor()
    // Its own page tells it.
    expect(await page.locator('.u-toast').count()).toBe(0)
    expect(await figure(page, 'Created').textContent()).toBe('3')
    expect(await figure(page, 'Failed').textContent()).toBe('1')
    expect(await figure(page, 'Skipped').textContent()).toBe('1')
    await page.getByText('No name, email, phone or company').waitFor()
    await page.getByText('Not an email address, left out: not an address').waitFor()
    await page.getByText('An earlier row has the same email').waitFor()
    expect(await violationsOf(page)).toEqual([])
    const { name, text } = await downloaded(page, () =>
      page.getByRole('link', { name: 'Download these rows' }).click(),
    )
    expect(name).toBe('leads-failed.csv')
    expect(text).toContain('Name,Mail,Tel,Remark,Company,Reason,Row')
    expect(text).toContain(',,,nobody,,')
    await page.reload()
    await page.getByText('No name, email, phone or company').waitFor()
  })

  test('4: a row handed back corrected changes the contact it made; 5: an e-mail stays with whom it is known of', async () => {
    const { page } = uma
    const bringIn = async (name: string, text: string, rows: string, duplicates = 'skip') => {
      await uma.go('/contacts/import')
      await choose(page, name, text)
      await page.getByRole('button', { name: 'Continue', exact: true }).waitFor()
      for (const step of ['.import-columns', '.import-options']) {
        await press(uma, page.getByRole('button', { name: 'Continue', exact: true }))
        await page.locator(step).waitFor()
      }
      await page.getByLabel('If a contact already exists').selectOption(duplicates)
      await press(uma, page.getByRole('button', { name: `Import ${rows}` }))
      await page.waitForURL('**/contacts/import/job_*')
      await page.getByText('Done', { exact: true }).waitFor()
    }
    const held = 'holder@five.example'
    await bringIn(
      'first.csv',
      table(
        'Name,E-mail',
        'Fay Quatre,no address',
        `Holder Cinq,${held}`,
        'Una Cinq,una@five.example',
      ),
      '3 rows',
    )
    const { text } = await downloaded(page, () =>
      press(uma, page.getByRole('link', { name: 'Download these rows' })),
    )
    const corrected = text.replace('no address', 'fay@four.example')
    await bringIn('corrected.csv', corrected, '1 row')
    expect(await figure(page, 'Updated').textContent()).toBe('1')
    await uma.go('/contacts?q=quatre')
    await page.getByRole('row').filter({ hasText: 'fay@four.example' }).waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'Fay Quatre' }).count()).toBe(1)

    await bringIn(
      'known.csv',
      table('Name,E-mail,E-mail 2', `Una Cinq,una@five.example,${held}`),
      '1 row',
      'update',
    )
    await page.getByText(`${held}, Holder Cinq`).waitFor()
    await uma.go(`/contacts?q=${held}`)
    await page.getByRole('row').filter({ hasText: 'Holder Cinq' }).waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'Una Cinq' }).count()).toBe(0)
  })

  test('fills a colleague’s list live, can be left and found again, and can be undone', async () => {
    await cole.go('/contacts')
    await cole.page.getByText('Ada Lovelace').first().waitFor()
    const { page } = uma
    await uma.go('/contacts/import')
    await choose(page, 'many.csv', manyPersons(4_000))
    await toOptions(page)
    await page.getByLabel('Access', { exact: true }).selectOption('read')
    await page.getByRole('button', { name: 'Import 4,000 rows' }).click()
    await page.waitForURL('**/contacts/import/job_*')
    const address = page.url()
    // Leaving for another page: the mark in the top bar leads back.
    await page.getByRole('navigation').getByRole('link', { name: 'Home' }).first().click()
    await page.getByText('Recent activity').waitFor()
    await page.locator('.jobs-mark').click()
    await page.getByRole('menuitem', { name: /many\.csv/ }).click()
    await page.waitForURL(address)
    await page.getByText('Done', { exact: true }).waitFor()
    expect(await figure(page, 'Created').textContent()).toBe('4,000')
    // Nobody touched this page: the list came by itself.
    await cole.page.getByText('Given1 Family1', { exact: true }).first().waitFor()

    await page.getByRole('button', { name: 'Undo import' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click()
    await page.waitForURL((url) => url.href !== address && url.pathname.includes('job_'))
    await page.getByText('Done', { exact: true }).waitFor()
    expect(await figure(page, 'Undone').textContent()).toBe('4,010')
    await cole.page
      .getByText('Given1 Family1', { exact: true })
      .first()
      .waitFor({ state: 'detached' })
    await cole.page.getByText('Ada Lovelace').first().waitFor()
    await page.getByRole('button', { name: 'Show what was undone' }).click()
    await page.getByText('Undone for 4,010 of 4,010 contacts.').waitFor()
  })

  test('is not told as done beside a button that still offers it, while its page is on its way', async () => {
    const seat = await o.sit(o.user)
    const { page } = seat
    await uma.go('/contacts')
    await uma.page.locator('.u-connection[data-state="live"]').waitFor({ state: 'attached' })
    const held: (() => void)[] = []
    let isHeld = false
    await page.route('**/*.js', async (route) => {
      if (isHeld) await new Promise<void>((release) => held.push(release))
      await route.continue()
    })
    await seat.go('/contacts/import')
    await choose(page, 'tiny.csv', table('Name', 'Tiny Import'))
    await toOptions(page)
    const start = page.getByRole('button', { name: 'Import 1 row' })
    await start.waitFor()
    isHeld = true
    await start.click()
    // Their other page says so: this one has heard it too.
    await uma.page.getByText('Import done: 1 contact created').waitFor()
    expect(await start.and(page.locator(':not([aria-disabled])')).count()).toBe(0)
    expect(await page.locator('.u-toast').count()).toBe(0)
    isHeld = false
    for (const release of held) release()
    await page.waitForURL('**/contacts/import/job_*')
    await page.getByText('Done', { exact: true }).waitFor()
    expect(await page.locator('.u-toast').count()).toBe(0)
    expect(seat.problems).toEqual([])
    await seat.context.close()
  })

  test('is found again however long ago it was, with what came of it', async () => {
    const person = await o.join('user', 'Long Ago')
    const seat = await o.sit(person)
    const { page } = seat
    for (let i = 1; i <= 12; i++) {
      const { id } = await startImport(o.host, person, table('Name,Mail', `Old ${i},`, ',nonsense'))
      await ended(person, id)
    }
    await seat.go('/contacts/import')
    const lines = page.locator('.import-recent-line')
    await expect.poll(() => lines.count()).toBe(10)
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => lines.count()).toBe(12)
    expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0)
    expect(await lines.last().textContent()).toContain('Created 1 · Failed 1')
    // What a spreadsheet or an address book keeps by itself is refused with the way round.
    await choose(page, 'people.vcf', 'BEGIN:VCARD')
    await page.getByText('This is a vCard file. Export your contacts as CSV').waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(seat.problems).toEqual([])
    await seat.context.close()
  })

  test('can be stopped', async () => {
    const { page } = uma
    await uma.go('/contacts/import')
    await choose(page, 'stop.csv', manyPersons(20_000, 50_000))
    await toOptions(page)
    await page.getByRole('button', { name: 'Import 20,000 rows' }).click()
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await page.getByText('What was imported so far is kept').waitFor()
  })

  test('works in Chinese, in the dark, on a phone', async () => {
    const seat = await o.sit(await o.join('user', '小明'), {
      locale: 'zh-CN',
      theme: 'dark',
      width: 390,
      height: 844,
    })
    await o.host.db.execute({
      sql: `update users set locale = 'zh' where id = ?`,
      args: [seat.member.id],
    })
    const { page } = seat
    await seat.go('/contacts/import')
    await page.getByText('联系人文件').or(page.locator('.u-drop')).first().waitFor()
    await choose(
      page,
      '客户.csv',
      Uint8Array.of(
        // 姓名,邮箱 / 王小明,wang@example.cn, as a Chinese spreadsheet writes it (GBK).
        ...[0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd3, 0xca, 0xcf, 0xe4, 0x0d, 0x0a],
        ...[0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7, 0x2c],
        ...new TextEncoder().encode('wang@example.cn\r\n'),
      ),
    )
    await page.getByText('王小明').first().waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: '下一步' }).click()
    expect(await page.getByLabel('“姓名”对应的字段').inputValue()).toBe('fullName')
    expect(await violationsOf(page)).toEqual([])
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('button', { name: '导入 1 行' }).click()
    await page.getByText('已完成', { exact: true }).waitFor()
    expect(await violationsOf(page)).toEqual([])
    expect(seat.problems).toEqual([])
  })

  test('left no error on any page', () => {
    expect([...uma.problems, ...cole.problems]).toEqual([])
  })
})
