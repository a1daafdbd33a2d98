import { type Request, Response } from 'miniflare'
import type { CaughtMail, Mailbox } from './mailbox.ts'
import { type MailTexts, textsFor } from './mailbox-texts.ts'

type Page = { title: string; body: string; texts: MailTexts }

/** Answers /dev/mail (list), /dev/mail/<id> (one mail), /dev/mail/<id>/html|source, /dev/mail.json. */
export function mailPage(mailbox: Mailbox): (request: Request) => Response {
  return (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === TIMES_PATH) return new Response(TIMES, { headers: SCRIPT_HEADERS })
    const texts = textsFor(request.headers.get('accept-language'))
    if (request.method !== 'GET') return new Response(null, { status: 405 })
    if (pathname === '/dev/mail.json') return Response.json(mailbox.list())
    const [id, part] = pathname.split('/').slice(3)
    if (!id) return show({ title: texts.mail, body: listBody(mailbox.list(), texts), texts })
    const mail = mailbox.find(id)
    if (!mail) return show({ title: texts.gone, body: goneBody(texts), texts }, 404)
    switch (part) {
      case undefined:
        return show({ title: mail.subject, body: mailBody(mail, texts), texts })
      case 'html':
        return frame(mail)
      case 'source':
        return new Response(mailbox.source(id), {
          headers: { 'content-type': 'text/plain; charset=utf-8' },
        })
      default:
        return show({ title: texts.gone, body: goneBody(texts), texts }, 404)
    }
  }
}

// Only the browser knows where its reader is.
const TIMES_PATH = '/dev/mail/times.js'
const TIMES = `const shown = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'medium' })
for (const time of document.querySelectorAll('time')) time.textContent = shown.format(new Date(time.dateTime))
`
const SCRIPT_HEADERS = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'no-store',
}

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#e3e3e0, #33383a); --dim: light-dark(#5c6365, #a3abad); --link: light-dark(#0b6b6b, #5cc7c2) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 14px/1.5 Inter, system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; background: light-dark(#fcfcfb, #16191a); color: light-dark(#1b1f20, #e7eaea); overflow-wrap: anywhere }
:lang(zh) { line-height: 1.6 }
h1 { font-size: 20px; line-height: 28px; margin: 0 0 1rem; overflow-wrap: anywhere }
a { color: var(--link) }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px }
.dim, time, dt { color: var(--dim) }
ol { list-style: none; margin: 0; padding: 0 }
li.mail a { display: grid; grid-template-columns: minmax(8rem, 16rem) minmax(0, 1fr) auto; gap: 1rem; padding: .5rem .25rem; border-block-end: 1px solid var(--line); color: inherit; text-decoration: none }
li.mail a:hover { background: light-dark(#f1f2f0, #1f2425) }
li.mail span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
li.mail .subject { font-weight: 550 }
time { font-variant-numeric: tabular-nums }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: 0 0 1rem }
dd { margin: 0; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border-block-start: 1px solid var(--line); padding-block-start: 1rem }
iframe { inline-size: 100%; block-size: 60vh; border: 1px solid var(--line); border-radius: 6px; background: #fff }
@media (width < 600px) { li.mail a { grid-template-columns: minmax(0, 1fr) auto } li.mail .subject { grid-column: 1 / -1; grid-row: 2 } }
`

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; frame-src 'self'",
}

// The sender's markup runs no script and loads nothing; its links open in the whole window.
const FRAME_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; default-src 'none'; img-src data:; style-src 'unsafe-inline'",
}

function show({ title, body, texts }: Page, status = 200): Response {
  const html = `<!doctype html><html lang="${texts.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title || texts.noSubject)} · Unison</title><style>${STYLE}</style><script src="${TIMES_PATH}" type="module"></script></head><body><main>${body}</main></body></html>`
  return new Response(html, { status, headers: PAGE_HEADERS })
}

function frame(mail: CaughtMail): Response {
  return new Response(
    `<!doctype html><base target="_top"><style>body{overflow-wrap:anywhere}</style>${mail.html}`,
    {
      headers: FRAME_HEADERS,
    },
  )
}

function listBody(mails: CaughtMail[], texts: MailTexts): string {
  const head = `<h1>${escapeHtml(texts.mail)}</h1><p class="dim">${escapeHtml(texts.about)}</p>`
  if (mails.length === 0) return `${head}<p>${escapeHtml(texts.empty)}</p>`
  const rows = mails.map(
    (mail) =>
      `<li class="mail"><a href="/dev/mail/${mail.id}"><span>${escapeHtml(mail.to.join(', '))}</span><span class="subject">${escapeHtml(mail.subject || texts.noSubject)}</span>${time(mail, texts)}</a></li>`,
  )
  return `${head}<ol>${rows.join('')}</ol>`
}

function mailBody(mail: CaughtMail, texts: MailTexts): string {
  const facts: [string, string][] = [
    [texts.from, escapeHtml(mail.from)],
    [texts.to, escapeHtml(mail.to.join(', '))],
    [texts.received, time(mail, texts)],
  ]
  if (mail.attachments.length > 0) {
    const names = mail.attachments.map((file) => `${file.name || file.type} (${size(file, texts)})`)
    facts.push([texts.attachments, escapeHtml(names.join(', '))])
  }
  const links = mail.links.map(
    (link) => `<li><a href="${escapeHtml(link)}" rel="noreferrer">${escapeHtml(link)}</a></li>`,
  )
  return [
    `<p><a href="/dev/mail">${escapeHtml(texts.back)}</a> · <a href="/dev/mail/${mail.id}/source">${escapeHtml(texts.source)}</a></p>`,
    `<h1>${escapeHtml(mail.subject || texts.noSubject)}</h1>`,
    `<dl>${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${value}</dd>`).join('')}</dl>`,
    links.length > 0 ? `<h2>${escapeHtml(texts.links)}</h2><ol>${links.join('')}</ol>` : '',
    mail.html
      ? `<iframe src="/dev/mail/${mail.id}/html" title="${escapeHtml(mail.subject || texts.noSubject)}"></iframe>`
      : '',
    `<pre>${escapeHtml(mail.text)}</pre>`,
  ].join('')
}

function goneBody(texts: MailTexts): string {
  return `<h1>${escapeHtml(texts.gone)}</h1><p><a href="/dev/mail">${escapeHtml(texts.back)}</a></p>`
}

function time(mail: CaughtMail, texts: MailTexts): string {
  const shown = new Intl.DateTimeFormat(texts.lang, { dateStyle: 'medium', timeStyle: 'medium' })
  return `<time datetime="${mail.receivedAt}">${escapeHtml(shown.format(new Date(mail.receivedAt)))}</time>`
}

function size(file: { size: number }, texts: MailTexts): string {
  return new Intl.NumberFormat(texts.lang, {
    style: 'unit',
    unit: 'kilobyte',
    maximumFractionDigits: 1,
  }).format(file.size / 1000)
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
