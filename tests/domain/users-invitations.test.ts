import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPortal } from '../../db/seed/portal-client.ts'
import type { AcceptInput } from '../../worker/users/schema.ts'
import { type Host, startHost } from '../support/host.ts'
import { invitationToken, ownerEmail, type Staff, staff } from '../support/staff.ts'
import { clientOf, errorOf } from '../support/workspace.ts'

const setup = {
  portalName: '合一',
  currency: 'CNY',
  country: 'CN',
  firstWeekday: 'monday' as const,
  name: '陈静',
  email: 'chen@unison.example',
  password: 'a long enough one',
  locale: 'zh' as const,
  timeZone: 'Asia/Shanghai',
}

describe('the first run', () => {
  let host: Host
  beforeAll(async () => {
    host = await startHost()
  })
  afterAll(() => host.stop())

  test('names what is wrong with each field', async () => {
    const call = openPortal(host.url).trpc.users.setup.mutate({
      ...setup,
      portalName: '  ',
      currency: 'XYZ',
      email: 'chen',
      password: 'password123',
      timeZone: 'Mars/Olympus',
      country: 'XY',
    })
    expect(await errorOf(call)).toMatchObject({
      code: 'BAD_REQUEST',
      fields: {
        portalName: 'required',
        currency: 'unknown_currency',
        email: 'bad_email',
        password: 'password_too_common',
        timeZone: 'unknown_time_zone',
        country: 'unknown_country',
      },
    })
  })

  test('makes one owner and the lists, in the chosen language, once', async () => {
    const [first, second] = [openPortal(host.url), openPortal(host.url)]
    expect(await first.trpc.users.welcome.query()).toEqual({ isSetUp: false, portalName: 'Unison' })
    const outcomes = await Promise.allSettled([
      first.trpc.users.setup.mutate(setup),
      second.trpc.users.setup.mutate({ ...setup, email: 'other@unison.example' }),
    ])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await errorOf(second.trpc.users.setup.mutate(setup))).toMatchObject({
      code: 'PRECONDITION_FAILED',
      reason: 'already_set_up',
    })
    expect(await first.trpc.users.welcome.query()).toEqual({ isSetUp: true, portalName: '合一' })

    const { rows } = await host.db.execute('select email from users')
    expect(rows).toHaveLength(1)
    await first.signIn(String(rows[0]?.['email']), setup.password)
    expect(await first.trpc.users.me.query()).toMatchObject({
      user: { role: 'owner', locale: 'zh', timeZone: 'Asia/Shanghai' },
      portal: {
        name: '合一',
        currency: 'CNY',
        country: 'CN',
        locale: 'zh',
        timeZone: 'Asia/Shanghai',
        firstWeekday: 'monday',
      },
    })
    const lists = await first.trpc.settings.lists.query()
    expect(lists.tags.map((tag) => tag.title).sort()).toEqual([
      '供应商',
      '员工',
      '客户',
      '潜在客户',
    ])
    expect(lists.listItems.filter((item) => item.list === 'temperature')).toMatchObject([
      { title: '冷淡', color: '#8a98d8' },
      { title: '温和', color: '#ffd267' },
      { title: '热烈', color: '#df7895' },
    ])
    expect(lists.listItems.filter((item) => item.list === 'contact_type')).toHaveLength(4)
  })

  test('begins with items that everybody reads in their own language, until one is renamed', async () => {
    const client = openPortal(host.url)
    const { rows } = await host.db.execute('select email from users')
    await client.signIn(String(rows[0]?.['email']), setup.password)
    const { lists, updateItem, createItem } = client.trpc.settings
    const itemOf = async (title: string) =>
      (await lists.query()).listItems.find((item) => item.title === title)
    const hot = await itemOf('热烈')
    expect(hot).toMatchObject({ preset: 'hot' })
    for (const title of ['Hot', '热烈'])
      expect(
        (await errorOf(createItem.mutate({ list: 'temperature', title, color: '#000000' }))).fields,
      ).toEqual({ title: 'title_taken' })
    const { changeId } = await updateItem.mutate({
      id: hot?.id ?? '',
      baseRev: hot?.rev ?? 0,
      title: '火热',
    })
    expect(await itemOf('火热')).toMatchObject({ preset: null })
    await client.trpc.changes.undo.mutate({ changeId })
    expect(await itemOf('热烈')).toMatchObject({ preset: 'hot' })
  })
})

describe('invitations', () => {
  let s: Staff
  beforeAll(async () => {
    s = await staff()
  })
  afterAll(() => s.host.stop())

  const accept = (input: Partial<AcceptInput> & { token: string }) =>
    s.visitor().trpc.users.acceptInvitation.mutate({
      name: 'Somebody',
      password: 'a long enough one',
      locale: 'en',
      timeZone: 'UTC',
      ...input,
    })
  const describeLink = (token: string) => s.visitor().trpc.users.invitation.query({ token })

  test('go out to several at once, and lead to a person with name, role and password of their own', async () => {
    const emails = ['jonas@unison.example', 'ANA@unison.example', ownerEmail, 'ana@unison.example']
    const { result } = await s.owner.trpc.users.invite.mutate({ emails, role: 'crm_admin' })
    expect(result.invited).toMatchObject([
      { email: 'jonas@unison.example', outcome: 'invited', isMailed: true },
      { email: 'ana@unison.example', outcome: 'invited', isMailed: true },
      { email: ownerEmail, outcome: 'already_here', isMailed: false },
    ])
    expect(await s.owner.trpc.users.invitations.query()).toMatchObject([
      { role: 'crm_admin' },
      { role: 'crm_admin' },
    ])
    const token = await invitationToken(s.host, 'jonas@unison.example')
    const { rows } = await s.host.db.execute('select * from invitations')
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(await describeLink(token)).toEqual({
      email: 'jonas@unison.example',
      portalName: 'Acme',
      invitedBy: 'Olga Owner',
    })
    await accept({ token, name: ' Jonas Weber ', locale: 'zh', timeZone: 'Europe/Berlin' })
    const jonas = s.visitor()
    await jonas.signIn('jonas@unison.example', 'a long enough one')
    expect(await jonas.trpc.users.me.query()).toMatchObject({
      user: { name: 'Jonas Weber', role: 'crm_admin', locale: 'zh', timeZone: 'Europe/Berlin' },
    })
    expect(await s.owner.trpc.users.invitations.query()).toMatchObject([
      { email: 'ana@unison.example' },
    ])
    expect(await errorOf(accept({ token }))).toMatchObject({
      code: 'NOT_FOUND',
      reason: 'invitation_not_found',
    })
    expect(await errorOf(describeLink(token))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('are written in the language of the portal, whatever that of who invites', async () => {
    const { updatePortal } = s.owner.trpc.settings
    const { rev: baseRev } = (await s.owner.trpc.users.me.query()).portal
    const { result } = await updatePortal.mutate({ baseRev, locale: 'zh' })
    await s.owner.trpc.users.invite.mutate({ emails: ['zh@unison.example'], role: 'user' })
    const mail = await s.host.mailTo('zh@unison.example')
    expect(mail.subject).toBe('Olga Owner 邀请你加入 Acme')
    expect(mail.html).toContain('接受邀请')
    await updatePortal.mutate({ baseRev: result.rev, locale: 'en' })
  })

  test('keep what people write from becoming markup', async () => {
    await s.owner.trpc.users.updateProfile.mutate({ name: '<b>Olga</b> & "co"' })
    await s.owner.trpc.users.invite.mutate({ emails: ['markup@unison.example'], role: 'user' })
    const mail = await s.host.mailTo('markup@unison.example')
    expect(mail.html).toContain('&lt;b&gt;Olga&lt;/b&gt; &amp; &quot;co&quot;')
    expect(mail.html).not.toContain('<b>Olga')
    await s.owner.trpc.users.updateProfile.mutate({ name: 'Olga Owner' })
  })

  test('die when they are sent again, taken back or run out', async () => {
    const email = 'late@unison.example'
    const { result } = await s.owner.trpc.users.invite.mutate({ emails: [email], role: 'guest' })
    const id = result.invited[0]?.id ?? ''
    const first = await invitationToken(s.host, email)
    s.host.mailbox.clear()
    await s.owner.trpc.users.resendInvitation.mutate({ id })
    const second = await invitationToken(s.host, email)
    expect(second).not.toBe(first)
    expect(await errorOf(describeLink(first))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await describeLink(second)).toMatchObject({ email })

    await s.host.db.execute({
      sql: 'update invitations set expires_at = ? where id = ?',
      args: [Date.now() - 1, id],
    })
    expect(await errorOf(accept({ token: second }))).toMatchObject({ code: 'NOT_FOUND' })
    s.host.mailbox.clear()
    await s.owner.trpc.users.invite.mutate({ emails: [email], role: 'user' })
    const third = await invitationToken(s.host, email)
    await s.owner.trpc.users.revokeInvitation.mutate({ id })
    expect(await errorOf(accept({ token: third }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await errorOf(s.owner.trpc.users.revokeInvitation.mutate({ id }))).toMatchObject({
      reason: 'invitation_not_found',
    })
  })

  test('are accepted by one of two who use the link at the same time', async () => {
    const email = 'twice@unison.example'
    await s.owner.trpc.users.invite.mutate({ emails: [email], role: 'user' })
    const token = await invitationToken(s.host, email)
    const outcomes = await Promise.allSettled([accept({ token }), accept({ token })])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { rows } = await s.host.db.execute({
      sql: 'select count(*) as n from users where email = ?',
      args: [email],
    })
    expect(Number(rows[0]?.['n'])).toBe(1)
  })

  test('ask for a password that is worth the name', async () => {
    const email = 'password@unison.example'
    await s.owner.trpc.users.invite.mutate({ emails: [email], role: 'user' })
    const token = await invitationToken(s.host, email)
    const reasonOf = async (password: string) =>
      (await errorOf(accept({ token, password }))).fields?.['password']
    expect(await reasonOf('short')).toBe('password_too_short')
    expect(await reasonOf('QwertyUiop')).toBe('password_too_common')
    expect(await reasonOf('aaaaaaaaaaaa')).toBe('password_too_common')
    expect(await reasonOf(email)).toBe('password_too_common')
    expect(await reasonOf('x'.repeat(129))).toBe('password_too_long')
  })

  test('asked for twice with one key are the same invitation with the same link', async () => {
    const email = 'again@unison.example'
    const api = clientOf(s.host.url, s.owner.cookie())
    const once = () =>
      api.users.invite.mutate(
        { emails: [email], role: 'user' },
        { context: { planId: 'invite-again-1' } },
      )
    const [one, two] = [await once(), await once()]
    expect(two.result.invited).toEqual(one.result.invited)
    const links = s.host.mailbox
      .list()
      .filter((mail) => mail.to.includes(email))
      .map((mail) => mail.links.join())
    expect(links).toHaveLength(2)
    expect(new Set(links).size).toBe(1)
    expect(await describeLink(await invitationToken(s.host, email))).toMatchObject({ email })
  })

  test('name the address that is none, and are not sent by the hundred', async () => {
    const invite = (emails: string[]) =>
      errorOf(s.owner.trpc.users.invite.mutate({ emails, role: 'user' }))
    expect(await invite(['good@unison.example', 'bad'])).toMatchObject({
      fields: { 'emails.1': 'bad_email' },
    })
    const many = Array.from({ length: 51 }, (_, i) => `p${i}@unison.example`)
    expect(await invite(many)).toMatchObject({ fields: { emails: 'too_many' } })
    expect(await invite([])).toMatchObject({ fields: { emails: 'required' } })
  })

  test("are nobody's business but of those who manage people", async () => {
    const crmAdmin = await s.join('crmadmin@unison.example', 'crm_admin')
    for (const client of [crmAdmin, await s.join('plain@unison.example', 'user')]) {
      expect(await errorOf(client.trpc.users.invitations.query())).toMatchObject({
        code: 'FORBIDDEN',
      })
      expect(
        await errorOf(
          client.trpc.users.invite.mutate({ emails: ['x@unison.example'], role: 'guest' }),
        ),
      ).toMatchObject({ code: 'FORBIDDEN' })
    }
    const stranger = s.visitor()
    expect(await errorOf(stranger.trpc.users.invitations.query())).toMatchObject({
      code: 'UNAUTHORIZED',
    })
    const admin = await s.join('admin@unison.example', 'admin')
    const { result } = await admin.trpc.users.invite.mutate({
      emails: ['byadmin@unison.example'],
      role: 'admin',
    })
    expect(result.invited).toMatchObject([{ outcome: 'invited', isMailed: true }])
  })
})

test('an invitation the mail server would not take is kept, and says so', async () => {
  const s = await staff({ vars: { SMTP_PORT: '1' } })
  try {
    const emails = ['unreached@unison.example']
    const { result } = await s.owner.trpc.users.invite.mutate({ emails, role: 'user' })
    expect(result.invited).toMatchObject([{ outcome: 'invited', isMailed: false }])
    expect(await s.owner.trpc.users.invitations.query()).toMatchObject([{ email: emails[0] }])
  } finally {
    await s.host.stop()
  }
})
