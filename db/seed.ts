/** Fills an empty portal with a small company and the people it deals with, the way people would: through its own interface. */
import { z } from 'zod'
import { fillContacts } from './seed/contacts.ts'
import { once, requireOf } from './seed/helpers.ts'
import { type DemoMember, demoGroups, demoMembers, demoOwner } from './seed/people.ts'
import { openPortal, type PortalClient } from './seed/portal-client.ts'
import type { DemoUser } from './seed/types.ts'

export const DEMO_PEOPLE = [demoOwner, ...demoMembers].map(({ email, password, role }) => ({
  email,
  password,
  role: role.replace('_', ' '),
}))

/**
 * Makes the demo company at this address, or completes one that was broken off. False when the portal belongs to
 * somebody else already: then nothing is done.
 */
export async function seedDemo(baseUrl: string): Promise<boolean> {
  const owner = openPortal(baseUrl)
  if (!(await enterAsOwner(owner))) return false
  const clients = new Map<DemoUser, PortalClient>([[demoOwner.key, owner]])
  try {
    await fill(baseUrl, owner, clients)
  } finally {
    // Nobody should find a device in their list that they never used.
    for (const client of clients.values()) await client.post('/api/auth/sign-out', {})
  }
  return true
}

async function fill(
  baseUrl: string,
  owner: PortalClient,
  clients: Map<DemoUser, PortalClient>,
): Promise<void> {
  await inviteMissing(owner)
  for (const member of demoMembers) {
    clients.set(member.key, await joinAs(baseUrl, member))
  }
  const userIds = await userIdsOf(owner)
  for (const [index, group] of demoGroups.entries()) {
    const memberIds = group.members.map((key) => requireOf(userIds, key))
    await owner.trpc.groups.create.mutate({ name: group.name, memberIds }, once(`group-${index}`))
  }
  await fillContacts(clients, userIds)
}

async function enterAsOwner(owner: PortalClient): Promise<boolean> {
  const { isSetUp } = await owner.trpc.users.welcome.query()
  const { name, email, password, locale, timeZone } = demoOwner
  if (!isSetUp) {
    await owner.trpc.users.setup.mutate({
      portalName: 'Unison Demo',
      currency: 'EUR',
      country: 'FR',
      firstWeekday: 'monday',
      name,
      email,
      password,
      locale,
      timeZone,
    })
  }
  return await owner.signIn(email, password).then(
    () => true,
    (error: unknown) => {
      if (isSetUp) return false
      throw error
    },
  )
}

async function inviteMissing(owner: PortalClient): Promise<void> {
  const here = new Set(
    (await owner.trpc.users.directory.query()).people.map((person) => person.email),
  )
  for (const { email, role } of demoMembers) {
    if (!here.has(email)) await owner.trpc.users.invite.mutate({ emails: [email], role })
  }
}

/** Signs in; first accepts the invitation that waits in the local mailbox, if the person has not joined yet. */
async function joinAs(baseUrl: string, member: DemoMember): Promise<PortalClient> {
  const client = openPortal(baseUrl)
  const { name, email, password, locale, timeZone } = member
  const token = await waitingToken(client, email)
  if (token !== null) {
    await client.trpc.users.acceptInvitation.mutate({ token, name, password, locale, timeZone })
  }
  await client.signIn(email, password)
  return client
}

const mailsSchema = z.array(z.object({ to: z.array(z.string()), links: z.array(z.string()) }))

async function waitingToken(client: PortalClient, email: string): Promise<string | null> {
  const mails = mailsSchema.parse(await (await client.request('/dev/mail.json')).json())
  const links = mails.filter((mail) => mail.to.includes(email)).flatMap((mail) => mail.links)
  for (const link of links) {
    const token = /\/invite\/([\w-]+)$/.exec(link)?.[1]
    const isOpen =
      token &&
      (await client.trpc.users.invitation.query({ token }).then(
        () => true,
        () => false,
      ))
    if (isOpen) return token
  }
  return null
}

async function userIdsOf(owner: PortalClient): Promise<Map<DemoUser, string>> {
  const { people: directory } = await owner.trpc.users.directory.query()
  return new Map(
    [demoOwner, ...demoMembers].map(({ key, email }) => [
      key,
      directory.find((person) => person.email === email)?.id ?? '',
    ]),
  )
}
