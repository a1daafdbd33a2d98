/** Everything the portal writes by mail, in both languages. */
import type { Locale } from '../../db/enums.ts'

/** One mail in words: `action` is the button, `note` what to do when it was not expected. */
export type MailWords = {
  subject: string
  greeting: string
  body: string
  action: string
  note: string
}

export type MailTexts = {
  invitation(of: { portal: string; inviter: string; days: number }): MailWords
  reset(of: { portal: string; name: string; minutes: number }): MailWords
  passwordChanged(of: { portal: string; name: string }): MailWords
  assigned(of: { portal: string; name: string; by: string; contact: string }): MailWords
  assignedMany(of: { portal: string; name: string; by: string; count: number }): MailWords
  orCopy: string
}

const en: MailTexts = {
  invitation: ({ portal, inviter, days }) => ({
    subject: `${inviter} invited you to ${portal}`,
    greeting: 'Hello,',
    body: `${inviter} invited you to work with the team in ${portal}. To join, enter your name and choose a password.`,
    action: 'Accept the invitation',
    note: `The link works once and expires in ${days} days. If you do not know ${inviter}, ignore this email and no account will be created.`,
  }),
  reset: ({ portal, name, minutes }) => ({
    subject: `Choose a new password for ${portal}`,
    greeting: `Hello ${name},`,
    body: `Someone asked to reset the password of your ${portal} account. Use this link to choose a new one.`,
    action: 'Choose a new password',
    note: `The link works once and expires in ${minutes} minutes. If it was not you, ignore this email and your password stays as it is.`,
  }),
  passwordChanged: ({ portal, name }) => ({
    subject: `Your ${portal} password was changed`,
    greeting: `Hello ${name},`,
    body: `The password of your ${portal} account was just changed, and all other devices were signed out.`,
    action: 'Open the portal',
    note: 'If it was not you, reset your password at once with “Forgot your password?” on the sign-in page, and tell your administrator.',
  }),
  assigned: ({ portal, name, by, contact }) => ({
    subject: `You are now a manager of ${contact}`,
    greeting: `Hello ${name},`,
    body: `${by} made you a manager of ${contact} in ${portal}. You can see and edit this contact.`,
    action: 'Open the contact',
    note: 'You received this email because you were made a manager of a contact.',
  }),
  assignedMany: ({ portal, name, by, count }) => ({
    subject: `You are now a manager of ${count} contacts`,
    greeting: `Hello ${name},`,
    body: `${by} made you a manager of ${count} contacts in ${portal}. You can see and edit them.`,
    action: 'Open your contacts',
    note: 'You received this email because you were made a manager of contacts.',
  }),
  orCopy: 'If the button does not work, copy this address into your browser:',
}

const zh: MailTexts = {
  invitation: ({ portal, inviter, days }) => ({
    subject: `${inviter} 邀请你加入 ${portal}`,
    greeting: '你好！',
    body: `${inviter} 邀请你加入 ${portal}，与团队一起工作。填写姓名并设置密码即可加入。`,
    action: '接受邀请',
    note: `链接在 ${days} 天内有效，仅可使用一次。如果你不认识 ${inviter}，请忽略此邮件，系统不会为你创建账户。`,
  }),
  reset: ({ portal, name, minutes }) => ({
    subject: `重置你的 ${portal} 密码`,
    greeting: `${name}，你好！`,
    body: `有人申请重置你的 ${portal} 账户密码。请通过以下链接设置新密码。`,
    action: '设置新密码',
    note: `链接在 ${minutes} 分钟内有效，仅可使用一次。如果不是你本人操作，请忽略此邮件，你的密码不会改变。`,
  }),
  passwordChanged: ({ portal, name }) => ({
    subject: `你的 ${portal} 密码已更改`,
    greeting: `${name}，你好！`,
    body: `你的 ${portal} 账户密码刚刚被更改，其他设备均已退出登录。`,
    action: '打开门户',
    note: '如果不是你本人操作，请立即在登录页面点击“忘记密码？”重置密码，并告知管理员。',
  }),
  assigned: ({ portal, name, by, contact }) => ({
    subject: `你已成为 ${contact} 的经理`,
    greeting: `${name}，你好！`,
    body: `${by} 在 ${portal} 中将你设为联系人 ${contact} 的经理。你可以查看和编辑此联系人。`,
    action: '打开联系人',
    note: '你收到此邮件，是因为你被设为联系人的经理。',
  }),
  assignedMany: ({ portal, name, by, count }) => ({
    subject: `你已成为 ${count} 个联系人的经理`,
    greeting: `${name}，你好！`,
    body: `${by} 在 ${portal} 中将你设为 ${count} 个联系人的经理。你可以查看和编辑这些联系人。`,
    action: '打开我的联系人',
    note: '你收到此邮件，是因为你被设为联系人的经理。',
  }),
  orCopy: '如果按钮无法点击，请将以下地址复制到浏览器中打开：',
}

export const mailTexts: Record<Locale, MailTexts> = { en, zh }
