/** A portal set up the way people do it: by the first-run page, by invitation mails, by signing in. */

import type { Role } from '../../db/enums.ts'
import { openPortal, type PortalClient } from '../../db/seed/portal-client.ts'
import { type Host, type HostOptions, startHost } from './host.ts'

export const ownerEmail = 'olga@unison.example'
export const passwordOf = (email: string) => `the secret of ${email}`

export type Staff = {
  host: Host
  /** Signed in as the owner. */
  owner: PortalClient
  /** A browser nobody has signed in with. */
  visitor(): PortalClient
  /** Invites, accepts and signs in. */
  join(email: string, role: Exclude<Role, 'owner'>): Promise<PortalClient>
  /** Another browser of somebody who is here. */
  signIn(email: string): Promise<PortalClient>
}

export async function staff(options: HostOptions = {}): Promise<Staff> {
  const host = await startHost(options)
  const visitor = () => openPortal(host.url)
  const owner = visitor()
  await owner.trpc.users.setup.mutate({
    portalName: 'Acme',
    currency: 'EUR',
    country: 'FR',
    firstWeekday: 'monday',
    name: 'Olga Owner',
    email: ownerEmail,
    password: passwordOf(ownerEmail),
    locale: 'en',
    timeZone: 'Europe/Paris',
  })
  const signIn = async (email: string) => {
    const client = visitor()
    await client.signIn(email, passwordOf(email))
    return client
  }
  await owner.signIn(ownerEmail, passwordOf(ownerEmail))
  return {
    host,
    owner,
    visitor,
    signIn,
    join: async (email, role) => {
      await owner.trpc.users.invite.mutate({ emails: [email], role })
      const token = await invitationToken(host, email)
      const name = email.slice(0, email.indexOf('@'))
      const password = passwordOf(email)
      await visitor().trpc.users.acceptInvitation.mutate({
        token,
        name,
        password,
        locale: 'en',
        timeZone: 'UTC',
      })
      return await signIn(email)
    },
  }
}

/** The token in the newest invitation that somebody got. */
export async function invitationToken(host: Host, email: string): Promise<string> {
  return await linkPart(host, email, /\/invite\/(.+)$/)
}

/** The token in the newest reset mail that somebody got. */
export async function resetToken(host: Host, email: string): Promise<string> {
  return await linkPart(host, email, /\/reset-password\?token=(.+)$/)
}

async function linkPart(host: Host, email: string, pattern: RegExp): Promise<string> {
  const mail = await host.mailTo(email, ({ links }) => links.some((link) => pattern.test(link)))
  for (const link of mail.links) {
    const token = pattern.exec(link)?.[1]
    if (token) return token
  }
  throw new Error(`no link in the mail to ${email}`)
}
