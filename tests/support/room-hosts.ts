/** The two hosts of the rooms, behind one face, for the contract both must keep. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort, sleep } from '../../local/processes.ts'
import type {
  PortalMessage,
  Publish,
  PublishAnswer,
  RecordMessage,
  RecordOrder,
  Ticket,
} from '../../party/protocol.ts'
import { sign } from '../../party/ticket.ts'
import { startHost } from './host.ts'
import { TestSocket } from './socket.ts'

export type RoomHostUnderTest = {
  publish(room: string, message: Publish): Promise<PublishAnswer>
  order(record: string, order: RecordOrder): Promise<void>
  portal(room: string, ticket: Partial<Ticket>): Promise<TestSocket<PortalMessage>>
  record(room: string, ticket: Partial<Ticket>): Promise<TestSocket<RecordMessage>>
  /** A socket with whatever stands in place of the ticket. */
  withTicket(room: string, token: string): Promise<TestSocket<PortalMessage>>
  /** What rooms have made on disk so far. */
  made(): string[]
  stop(): Promise<void>
}

type Kind = 'portal' | 'record'

const ticketOf = (room: string, ticket: Partial<Ticket>): Ticket => ({
  room,
  userId: 'usr_a',
  sessionId: 'ses_a',
  name: 'Ann',
  grantees: ['all', 'u:usr_a'],
  isPresenceShown: true,
  expiresAt: Date.now() + 60_000,
  ...ticket,
})

function sockets(address: (kind: Kind, room: string) => string, secret: string) {
  const open = async <M>(kind: Kind, room: string, token: string) =>
    await TestSocket.open<M>(`${address(kind, room).replace('http', 'ws')}?ticket=${token}`)
  return {
    portal: async (room: string, ticket: Partial<Ticket>) =>
      await open<PortalMessage>('portal', room, await sign(ticketOf(room, ticket), secret)),
    record: async (room: string, ticket: Partial<Ticket>) =>
      await open<RecordMessage>('record', room, await sign(ticketOf(room, ticket), secret)),
    withTicket: (room: string, token: string) => open<PortalMessage>('portal', room, token),
  }
}

/** The databases that objects of the runtime have below this folder. */
export const databasesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => /\.sqlite$/.test(file))
    .toSorted()

/** Rooms in the Worker. */
export async function onPartyserver(): Promise<RoomHostUnderTest> {
  const host = await startHost()
  const room = async (binding: string, name: string) => {
    const namespace = await host.runtime().getDurableObjectNamespace(binding, 'unison')
    // The runtime's proxy is untyped; these are the methods of the room classes.
    return namespace.get(namespace.idFromName(name)) as unknown as {
      publish(message: Publish): Promise<PublishAnswer>
      order(order: RecordOrder): Promise<void>
    }
  }
  return {
    ...sockets((kind, name) => `${host.url}/live/${kind}/${name}`, host.secrets.rooms),
    publish: async (name, message) => await (await room('PORTAL_ROOM', name)).publish(message),
    order: async (name, order) => await (await room('RECORD_ROOM', name)).order(order),
    made: () => databasesIn(join(host.folder, 'objects')),
    stop: () => host.stop(),
  }
}

/** Rooms on PartyKit's own development server. */
export async function onPartykit(
  options: { port?: number; secret?: string } = {},
): Promise<RoomHostUnderTest> {
  const secret = options.secret ?? 'contract-secret-0123456789'
  const folder = mkdtempSync(join(tmpdir(), 'unison-partykit-'))
  const port = options.port ?? (await findFreePort())
  const child = spawn(
    process.execPath,
    [
      'node_modules/partykit/dist/bin.mjs',
      'dev',
      '--port',
      String(port),
      '--var',
      `ROOMS_SECRET=${secret}`,
      '--persist',
      folder,
      '--no-hotkeys',
      '--disable-request-cf-fetch',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  )
  await ready(child, port)
  const address = (kind: Kind, name: string) => `http://127.0.0.1:${port}/parties/${kind}/${name}`
  const post = async (kind: Kind, name: string, message: unknown) =>
    await fetch(address(kind, name), { method: 'POST', body: await sign(message, secret) })
  return {
    ...sockets(address, secret),
    publish: async (name, message) =>
      (await (await post('portal', name, message)).json()) as PublishAnswer,
    order: async (name, order) => void (await post('record', name, order)),
    made: () => databasesIn(folder),
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      // Its own group, so that the runtime it started ends with it.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ready(child: ChildProcess, port: number): Promise<void> {
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => (said += String(chunk)))
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (child.exitCode !== null) throw new Error(`partykit ended: ${said}`)
    const answer = await fetch(`http://127.0.0.1:${port}/parties/portal/ready`, {
      method: 'POST',
      body: '-',
    }).catch(() => null)
    if (answer?.status === 403) return
    await sleep(100)
  }
  throw new Error(`partykit did not start: ${said}`)
}
