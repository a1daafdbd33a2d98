/** What people do in a storm: one random change, of whatever kind there is. */
import type { ContactKind, Role } from '../../db/enums.ts'
import { oneOf } from './chance.ts'
import type { Answer, Client } from './client/client.ts'
import { infoOf, oneNamed } from './contacts.ts'
import type { Member } from './workspace.ts'

export type Done = { changeId: string; created: string | null }

/** Among whom and what something is changed. `moved`: whose roles change. */
export type Scene = {
  members: readonly Member[]
  moved: readonly Member[]
  /** Contacts that were made so far. */
  known: readonly string[]
  /** Undos that can be undone. */
  undone: string[]
  random: () => number
}

const accesses = ['private', 'read', 'write'] as const
const roles: readonly Exclude<Role, 'owner'>[] = ['user', 'crm_admin', 'guest', 'user']

/** One change, ready to be asked for as often as it takes; null when there is nothing to change. */
export async function choose(
  member: Member,
  scene: Scene,
  context: { context: { planId: string } },
): Promise<(() => Promise<Done | null>) | null> {
  const { contacts, changes, users } = member.api
  const { members, known, random } = scene
  const one = <T>(list: readonly T[]): T | undefined => oneOf(random, list)
  const done = ({ changeId }: { changeId: string }): Done => ({ changeId, created: null })
  const kind = random()
  const id = one(known)
  if (!id || kind < 0.25) {
    const wanted = personOrCompany(random)
    return () =>
      contacts.create
        .mutate(wanted, context)
        .then(({ changeId, result }) => ({ changeId, created: result.id }))
  }
  if (kind < 0.27 && member.role === 'owner') {
    const role = one(roles) ?? 'user'
    const userId = one(scene.moved)?.id ?? ''
    return () => users.setRole.mutate({ userId, role }, context).then(done)
  }
  if (kind < 0.32) return () => contacts.remove.mutate({ ids: [id] }, context).then(done)
  if (kind < 0.36) {
    const latest = (await changes.history.query({ id, limit: 1 })).events[0]
    if (!latest) return null
    return async () => {
      const undone = await changes.undo.mutate({ changeId: latest.changeId }, context)
      scene.undone.push(undone.changeId)
      return done(undone)
    }
  }
  if (kind < 0.38) {
    const changeId = scene.undone.pop()
    return changeId ? () => changes.undo.mutate({ changeId }, context).then(done) : null
  }
  if (kind < 0.42) {
    const ids = [...new Set([id, one(known) ?? id])]
    const managers = { add: [member.id], del: [one(members)?.id ?? member.id] }
    const fields = { access: one(accesses) ?? 'private' }
    return () => contacts.updateMany.mutate({ ids, fields, managers }, context).then(done)
  }
  const { contact } = await contacts.get.query({ id })
  const change = changeOf(contact, members, random)
  return () => contacts.update.mutate({ id, baseRev: contact.rev, ...change }, context).then(done)
}

/** The same through the client of a browser, which asks again by itself. */
export async function chooseAt(client: Client, scene: Scene): Promise<Answer | null> {
  const { members, known, random } = scene
  const kind = random()
  const id = oneOf(random, known)
  if (!id || kind < 0.25) return await client.ask('create', personOrCompany(random))
  if (kind < 0.32) return await client.ask('remove', [id])
  if (kind < 0.38) return await client.ask('undo')
  if (kind < 0.42) return await client.ask('redo')
  if (kind < 0.46) {
    const fields = { access: oneOf(random, accesses) ?? 'private' }
    return await client.ask('updateMany', [...new Set([id, oneOf(random, known) ?? id])], {
      fields,
    })
  }
  const { contacts } = await client.ask('state')
  const contact = oneOf(random, contacts)
  return contact ? await client.ask('update', contact.id, changeOf(contact, members, random)) : null
}

function personOrCompany(random: () => number) {
  const number = Math.floor(random() * 1e6)
  const named =
    random() < 0.8 ? oneNamed(`F${number}`) : { kind: 'company' as const, name: `C${number}` }
  const infos = random() < 0.5 ? [infoOf('email', `m${number}@example.com`)] : []
  return { ...named, access: oneOf(random, accesses) ?? 'private', infos }
}

function changeOf(
  contact: {
    kind: ContactKind
    managerIds: readonly string[]
    infos: readonly { id: string }[]
  },
  members: readonly Member[],
  random: () => number,
) {
  const number = Math.floor(random() * 1e6)
  const other = oneOf(random, members)?.id ?? ''
  return (
    oneOf(random, [
      ...(contact.kind === 'person'
        ? [{ fields: { position: `P${number}` } }, { fields: { lastName: `L${number}` } }]
        : [{ fields: { name: `N${number}` } }, { fields: { description: `D${number}` } }]),
      { fields: { access: oneOf(random, accesses) ?? 'private' } },
      {
        managers: contact.managerIds.includes(other)
          ? { add: [], del: [other] }
          : { add: [other], del: [] },
      },
      {
        infos: {
          put: [infoOf('phone', `+49 30 ${number}`)],
          del: contact.infos.slice(0, 1).map((info) => info.id),
        },
      },
    ]) ?? {}
  )
}
