import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Request } from 'miniflare'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findLinks, type Mailbox, startMailbox } from '../../local/mailbox.ts'
import { mailPage } from '../../local/mailbox-page.ts'

let folder: string
let mailbox: Mailbox

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unison-mailbox-'))
  mailbox = await startMailbox(folder)
})

afterEach(async () => {
  await mailbox.stop()
  rmSync(folder, { recursive: true })
})

function send(mail: object) {
  const transport = createTransport({ host: '127.0.0.1', port: mailbox.port, secure: false })
  return transport.sendMail({ from: 'Unison <no-reply@unison.example>', ...mail })
}

test('keeps a mail for everybody the envelope names, blind copies too', async () => {
  await send({
    to: '张伟 <zhang@example.com>',
    bcc: 'secret@example.com',
    subject: '重置密码 — reset',
    text: 'Open https://unison.example/reset?token=a1&next=%2F.',
    html: '<p>Open <a href="https://unison.example/reset?token=a1&amp;next=%2F">here</a></p>',
    attachments: [{ filename: 'invoice.pdf', content: Buffer.alloc(2000) }],
  })
  const [mail, ...others] = mailbox.list()
  expect(others).toEqual([])
  expect(mail).toMatchObject({
    from: 'Unison <no-reply@unison.example>',
    to: ['zhang@example.com', 'secret@example.com'],
    subject: '重置密码 — reset',
    links: ['https://unison.example/reset?token=a1&next=%2F'],
    attachments: [{ name: 'invoice.pdf', type: 'application/pdf', size: 2000 }],
  })
  expect(mailbox.source(mail?.id ?? '')?.toString()).toContain('Subject:')
})

test('lists the newest first and forgets all on clear', async () => {
  await send({ to: 'a@example.com', subject: 'first' })
  await new Promise((done) => setTimeout(done, 5))
  await send({ to: 'a@example.com', subject: 'second' })
  expect(mailbox.list().map((mail) => mail.subject)).toEqual(['second', 'first'])
  mailbox.clear()
  expect(mailbox.list()).toEqual([])
})

test('shows mails in the reader’s language and never as live markup of its own', async () => {
  await send({ to: 'a@example.com', subject: '<script>alert(1)</script>', html: '<b>hello</b>' })
  const page = mailPage(mailbox)
  const get = (path: string, language = 'en') =>
    page(new Request(`http://localhost${path}`, { headers: { 'accept-language': language } }))
  const list = await get('/dev/mail').text()
  expect(list).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(list).not.toContain('<script>')
  expect(await get('/dev/mail', 'zh-CN,en;q=0.5').text()).toContain('<html lang="zh-CN">')
  const id = mailbox.list()[0]?.id
  expect(get(`/dev/mail/${id}/html`).headers.get('content-security-policy')).toMatch(/^sandbox /)
  expect(get('/dev/mail/..%2f..%2fsecrets').status).toBe(404)
  const times = get('/dev/mail/times.js')
  expect(times.headers.get('content-type')).toContain('javascript')
  expect(await times.text()).toContain('dateTime')
  expect(get('/dev/mail.json').headers.get('content-type')).toBe('application/json')
})

test('finds each link once, without the full stop behind it', () => {
  expect(
    findLinks('<a href="https://a.example/x?a=1&amp;b=2">x</a>', 'See https://b.example/y).'),
  ).toEqual(['https://a.example/x?a=1&b=2', 'https://b.example/y'])
  expect(findLinks('', '打开（https://c.example/z）即可')).toEqual(['https://c.example/z'])
})
