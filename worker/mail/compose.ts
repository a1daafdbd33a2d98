/** A mail as text and as simple HTML that every mail program shows. Pure. */
import type { Locale } from '../../db/enums.ts'
import { type MailWords, mailTexts } from './texts.ts'

export type Mail = { to: string; subject: string; text: string; html: string }

/** Lays out the words with their link. Names in them come from people and are escaped. */
export function composeMail(mail: {
  to: string
  locale: Locale
  words: MailWords
  link: string
}): Mail {
  const { to, locale, words, link } = mail
  const { orCopy } = mailTexts[locale]
  return {
    to,
    subject: oneLine(words.subject),
    text: [words.greeting, words.body, `${words.action}: ${link}`, words.note].join('\n\n'),
    html: `<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
<body style="margin:0;padding:32px 16px;background:#f4f5f6;font:16px/1.6 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;color:#1c2325">
<div style="max-width:480px;margin:0 auto;padding:32px;background:#fff;border-radius:8px">
<p style="margin:0 0 16px">${escapeHtml(words.greeting)}</p>
<p style="margin:0 0 24px">${escapeHtml(words.body)}</p>
<p style="margin:0 0 24px"><a href="${escapeHtml(link)}" style="display:inline-block;padding:10px 20px;border-radius:6px;background:#0b6b66;color:#fff;text-decoration:none">${escapeHtml(words.action)}</a></p>
<p style="margin:0 0 16px;font-size:14px;color:#566064;overflow-wrap:anywhere;word-break:break-word">${escapeHtml(orCopy)}<br>${escapeHtml(link)}</p>
<p style="margin:0;font-size:14px;color:#566064">${escapeHtml(words.note)}</p>
</div>
</body>
</html>
`,
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
