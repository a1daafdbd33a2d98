/** From an empty portal to a team in it, by the pages people use. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { violationsOf } from '../support/axe.ts'
import { connectBrowser } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { pictures } from '../support/pictures.ts'

let host: Host
let browser: Browser
const problems: string[] = []

beforeAll(async () => {
  host = await startHost({ web: true })
  browser = await connectBrowser(inject('browser'))
})
afterAll(async () => {
  await browser.close()
  await host.stop()
  expect(problems).toEqual([])
})

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
    ...options,
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const isExpected = /Failed to load resource|WebSocket connection/.test(message.text())
    if (message.type() === 'error' && !isExpected) problems.push(`${page.url()}: ${message.text()}`)
  })
  return page
}

const owner = { name: 'Olga Owner', email: 'olga@unison.example', password: 'harbour violet 27' }
const chinese: BrowserContextOptions = {
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  colorScheme: 'dark',
  viewport: { width: 390, height: 844 },
}

async function signIn(
  page: Page,
  { email, password }: { email: string; password: string },
  path = '/',
): Promise<void> {
  await page.goto(host.url + path)
  await page.locator('input[autocomplete=username]').fill(email)
  await page.locator('input[autocomplete=current-password]').fill(password)
  await page.keyboard.press('Enter')
  await page.locator('.f-frame').waitFor()
}

const isFocused = (el: Element): boolean => el === document.activeElement

const linkFor = async (email: string, part: string): Promise<string> => {
  const { links } = await host.mailTo(email, (mail) =>
    mail.links.some((link) => link.includes(part)),
  )
  return links.find((link) => link.includes(part)) ?? ''
}

describe('an account', () => {
  let ownerPage: Page

  test('begins with the first run, which keeps what was typed but no password', async () => {
    ownerPage = await openPage()
    const page = ownerPage
    await page.goto(host.url)
    await page.waitForURL('**/setup')
    expect(await violationsOf(page)).toEqual([])
    await page.getByLabel('Portal name').fill('Acme')
    await page.getByLabel('Your name').fill(owner.name)
    await page.getByLabel('Email').fill(owner.email)
    await page.getByLabel('Password', { exact: true }).fill('password123')
    await page.getByRole('button', { name: 'Create the portal' }).click()
    await page.getByText('This password is too easy to guess').waitFor()
    expect(
      await page.locator('[aria-invalid=true]').evaluate((el) => el === document.activeElement),
    ).toBe(true)
    expect(await violationsOf(page)).toEqual([])

    await page.reload()
    await expect.poll(() => page.getByLabel('Portal name').inputValue()).toBe('Acme')
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('')
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(
      'password123',
    )
    await page.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /Olga Owner/ }).waitFor()
    expect(await page.title()).toContain('Acme')
  })

  test('is made by an invitation, in the language of whoever is invited', async () => {
    const page = ownerPage
    await page.goto(`${host.url}/settings/people?open=invite`)
    await page.getByLabel('Email addresses').fill('陈静 <jing@unison.example>; nobody')
    await page.getByRole('button', { name: 'Send invitations' }).click()
    await page.getByText('Not an email address: nobody').waitFor()
    await page.getByLabel('Email addresses').fill('陈静 <jing@unison.example>; olga@unison.example')
    await page.getByLabel('Role').selectOption('crm_admin')
    await page.getByRole('button', { name: 'Send invitations' }).click()
    await page.getByText('Already a member').waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Done' }).click()

    const link = await linkFor('jing@unison.example', '/invite/')
    const jing = await openPage(chinese)
    await jing.goto(link)
    await jing.getByRole('heading', { name: '加入 Acme' }).waitFor()
    await jing.getByText('Olga Owner 邀请你使用 jing@unison.example').waitFor()
    expect(await violationsOf(jing)).toEqual([])
    await jing.getByLabel('你的姓名').fill('陈静')
    await jing.getByLabel('密码', { exact: true }).fill('jasmine river 88')
    await jing.getByRole('button', { name: '加入 Acme' }).click()
    await jing.locator('.f-frame').waitFor()
    expect(await jing.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
    // The owner's page lists the newcomer without a reload.
    await page.locator('.people-row', { hasText: '陈静' }).waitFor()
    await jing.context().close()
    const late = await openPage()
    await late.goto(link)
    await late.getByRole('heading', { name: 'This invitation no longer works' }).waitFor()
    await late.context().close()
  })

  test('is opened where one wanted to go, and nowhere else', async () => {
    const page = await openPage()
    await page.goto(`${host.url}/profile`)
    await page.waitForURL(/\/sign-in\?to=%2Fprofile/)
    await page.locator('input[autocomplete=username]').fill(owner.email)
    await page.locator('input[autocomplete=current-password]').fill('not the password')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('Email or password is incorrect').waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.locator('input[autocomplete=current-password]').fill(owner.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${host.url}/profile`)
    await page.goto(`${host.url}/sign-in?to=${encodeURIComponent('//evil.example/')}`)
    await page.waitForURL(`${host.url}/`)
    await page.context().close()
  })

  test('shows its owner as they choose: name, photo, language', async () => {
    const page = await openPage()
    await signIn(page, owner, '/sign-in?to=/profile')
    await page.getByRole('button', { name: /^Edit Name:/ }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Olga Other')
    await page.keyboard.press('Enter')
    await ownerPage.locator('.people-row', { hasText: 'Olga Other' }).waitFor()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: pictures.png })
    await page.getByRole('dialog').waitFor()
    await page.getByRole('slider').focus()
    await page.keyboard.press('ArrowRight')
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Use this photo' }).click()
    await page.getByRole('button', { name: 'Remove photo' }).waitFor()
    const shown = ownerPage.locator('.people-row', { hasText: 'Olga Other' }).locator('img')
    await shown.waitFor()
    const size = await shown.evaluate(async (img: HTMLImageElement) => {
      await img.decode()
      return [img.naturalWidth, img.naturalHeight]
    })
    expect(size).toEqual([200, 200])
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: /^Edit Language:/ }).click()
    await page.getByRole('combobox', { name: 'Language' }).selectOption('zh')
    await page.getByRole('heading', { name: '偏好设置' }).waitFor()
    await page.context().close()
  })

  test('has a new password after a mail, and the old one is worth nothing', async () => {
    const page = await openPage(chinese)
    await page.goto(`${host.url}/sign-in`)
    await page.getByRole('link', { name: '忘记密码？' }).click()
    await page.getByLabel('电子邮件').fill('jing@unison.example')
    await page.getByRole('button', { name: '发送链接' }).click()
    await page.getByRole('heading', { name: '请查收邮件' }).waitFor()
    expect(await violationsOf(page)).toEqual([])
    const link = await linkFor('jing@unison.example', '/reset-password')
    await page.goto(link)
    const field = page.getByLabel('新密码', { exact: true })
    await field.fill('short')
    await page.getByRole('button', { name: '保存' }).click()
    await page.locator('[aria-invalid=true]').waitFor()
    expect(await page.getByText(/至少 10 个字符/).count()).toBe(1)
    await field.fill('a river of jasmine')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { name: '新密码已设置' }).waitFor()
    expect(await violationsOf(page)).toEqual([])
    await signIn(page, { email: 'jing@unison.example', password: 'a river of jasmine' }, '/sign-in')
    await page.goto(link)
    await page.getByRole('heading', { name: '此链接已失效' }).waitFor()
    await page.context().close()
  })

  test('says why it was signed out, also to a page that slept and after a reload', async () => {
    const jing = { email: 'jing@unison.example', password: 'a river of jasmine' }
    const pages = [
      await openPage(chinese),
      await openPage(chinese),
      await openPage(chinese),
    ] as const
    for (const page of pages) await signIn(page, jing, '/sign-in?to=/profile')
    const [asleep, awake, here] = pages
    await asleep.goto('about:blank')
    await here.getByRole('button', { name: '退出所有其他设备' }).click()
    const why = '这台设备已从其他设备上被退出登录'
    await awake.getByText(why).waitFor()
    await asleep.goto(`${host.url}/profile`)
    await asleep.getByText(why).waitFor()
    await asleep.reload()
    await asleep.getByText(why).waitFor()
    await asleep.goto(`${host.url}/sign-in`)
    await asleep.getByText(why).waitFor()
    expect(await violationsOf(asleep)).toEqual([])
    await expect
      .poll(() => asleep.locator('input[autocomplete=current-password]').evaluate(isFocused))
      .toBe(true)
    await asleep.keyboard.type(jing.password)
    await asleep.keyboard.press('Enter')
    await asleep.locator('.f-frame').waitFor()
    for (const page of pages) await page.context().close()
  })

  test('is closed at once on every screen, and opened again by undo', async () => {
    const jing = await openPage(chinese)
    await signIn(
      jing,
      { email: 'jing@unison.example', password: 'a river of jasmine' },
      '/sign-in?to=/profile',
    )
    const row = ownerPage.locator('.people-row', { hasText: '陈静' })
    await row.getByRole('button').last().click()
    await ownerPage.getByRole('menuitem').last().click()
    await ownerPage.locator('[role=dialog], [role=alertdialog]').getByRole('button').last().click()
    await jing.waitForURL(/\/sign-in/)
    await jing.getByText('管理员已停用此账户').waitFor()
    await jing.locator('input[autocomplete=username]').fill('jing@unison.example')
    await jing.locator('input[autocomplete=current-password]').fill('a river of jasmine')
    await jing.keyboard.press('Enter')
    await jing.getByText('此账户已停用').waitFor()
    await ownerPage.locator('.u-toast').getByRole('button').first().click()
    await expect.poll(() => row.getAttribute('data-closed')).toBe(null)
    await jing.keyboard.press('Enter')
    await jing.locator('.f-frame').waitFor()
    await jing.context().close()
  })

  test('S16 leads from signing in to a page of this portal, whatever the address says', async () => {
    const page = await openPage()
    await signIn(page, owner, '/sign-in?to=/%09/evil.example')
    expect(new URL(page.url()).pathname).toBe('/')
    for (const to of [
      '/%09/evil.example',
      '/%0A/evil.example',
      '//evil.example',
      '/%5Cevil.example',
      '/.//evil.example',
      'https://evil.example',
      '/sign-in',
      '/x/../sign-in',
    ]) {
      await page.goto(`${host.url}/sign-in?to=${to}`)
      await page.waitForURL(`${host.url}/`)
      await page.locator('.f-frame').waitFor()
    }
    for (const to of [
      '/nowhere/%25E0%25A4%25A',
      '/contacts/%25E0%25A4%25A',
      '/contacts%23%25E0%25A4%25A',
    ]) {
      for (const address of [`/sign-in?to=${to}`, decodeURIComponent(to)]) {
        await page.goto(host.url + address)
        await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
        await page.locator('.f-frame').waitFor()
      }
    }
    await page.context().close()
  })

  test('is nothing for search engines, and its page says what it is', async () => {
    const robots = await fetch(`${host.url}/robots.txt`)
    expect(robots.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await robots.text()).toMatch(/^User-agent: \*\nDisallow: \/$/m)
    const page = await (await fetch(host.url)).text()
    expect(page).toMatch(/<meta\s+name="description"\s+content="Unison: [^"]{20,}"/)
  })

  test('belongs to groups that are made and filled in place', async () => {
    const page = await openPage({ locale: 'zh-CN' })
    await signIn(page, owner, '/sign-in?to=/settings/people?tab=groups')
    await page.getByRole('button', { name: '创建组' }).first().click()
    await page.getByLabel('名称').fill('Sales')
    await page.getByRole('combobox', { name: '用户' }).fill('陈')
    await page.getByRole('option', { name: '陈静' }).click()
    await page.getByRole('button', { name: '创建' }).last().click()
    await page.locator('.people-row[data-kind=group]', { hasText: 'Sales' }).waitFor()
    await page.locator('.people-members', { hasText: '陈静' }).waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: '删除组' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除组' }).click()
    await page.getByText('还没有组').waitFor()
    await page.context().close()
  })
})
