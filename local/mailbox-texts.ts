const en = {
  lang: 'en',
  mail: 'Email',
  about:
    'Unison runs on this machine only: every email it sends is kept here and delivered to no one.',
  empty: 'No email yet. Invite a colleague or reset a password, and it appears here.',
  noSubject: '(no subject)',
  from: 'From',
  to: 'To',
  received: 'Received',
  attachments: 'Attachments',
  links: 'Links',
  source: 'Source',
  back: 'All email',
  gone: 'This email no longer exists',
}

export type MailTexts = typeof en

const zh: MailTexts = {
  lang: 'zh-CN',
  mail: '邮件',
  about: 'Unison 只在本机运行：它发出的每封邮件都留在这里，不会送到任何人手中。',
  empty: '还没有邮件。邀请一位同事或重置密码，邮件就会出现在这里。',
  noSubject: '（无主题）',
  from: '发件人',
  to: '收件人',
  received: '收到时间',
  attachments: '附件',
  links: '链接',
  source: '原文',
  back: '所有邮件',
  gone: '这封邮件已不存在',
}

/** The texts in the first language of an Accept-Language header that we have. */
export function textsFor(acceptLanguage: string | null): MailTexts {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().toLowerCase())
  const first = wanted.find((tag) => tag.startsWith('zh') || tag.startsWith('en'))
  return first?.startsWith('zh') ? zh : en
}
