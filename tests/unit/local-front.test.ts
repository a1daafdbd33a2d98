/** What stands before the runtime of a portal on one machine, with a plain server in the runtime's place. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FrontOptions, startFront } from '../../local/front.ts'
import { findFreePort } from '../../local/processes.ts'

const asked: string[] = []
const behind = createServer((request: IncomingMessage, response: ServerResponse) => {
  const chunks: Buffer[] = []
  asked.push(`${request.method} ${request.url}`)
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'], 'x-host': request.headers.host ?? '' })
    response.end(`${request.method} ${Buffer.concat(chunks).length}`)
  })
})
behind.on('upgrade', (_, socket) => {
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
  )
  socket.pipe(socket)
})

let port: number
const ends: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  asked.length = 0
  await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise((resolve) => behind.close(resolve)))
})
afterEach(async () => {
  behind.closeAllConnections()
  for (const end of ends.splice(0).reverse()) await end()
})

async function front(more: Partial<FrontOptions> = {}): Promise<void> {
  port = await findFreePort()
  const { port: inner } = behind.address() as AddressInfo
  ends.push(await startFront({ port, behind: inner, ...more }))
}

/** Sends this as it stands and gives all that comes back until the other end closes. */
function raw(...parts: string[]) {
  const socket = connect(port, '127.0.0.1')
  ends.push(async () => socket.destroy())
  for (const part of parts) socket.write(part)
  let got = ''
  const waiting = new Set<() => void>()
  const tell = () => {
    for (const look of waiting) look()
  }
  socket.on('data', (data) => {
    got += String(data)
    tell()
  })
  socket.on('error', () => {})
  socket.on('close', tell)
  const until = (text: string) =>
    new Promise<string>((resolve) => {
      const look = () => got.includes(text) && resolve(got)
      waiting.add(look)
      look()
    })
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(got)))
  return { socket, until, closed }
}

it('passes on what is asked and what is answered, small or large', async () => {
  await front()
  for (const size of [0, 5, 3_000_000]) {
    const response = await fetch(`http://127.0.0.1:${port}/path?q=1`, {
      method: 'POST',
      body: 'x'.repeat(size),
    })
    expect(response.status).toBe(201)
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(response.headers.get('x-host')).toBe(`127.0.0.1:${port}`)
    expect(await response.text()).toBe(`POST ${size}`)
  }
  const chunked = raw(
    'POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n',
    '3\r\nabc\r\n0\r\n\r\n',
  )
  expect(await chunked.closed).toContain('POST 3')
})

it('joins both ends of a WebSocket', async () => {
  await front()
  const { socket, until } = raw(
    'GET / HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n',
  )
  await until('101 Switching Protocols')
  socket.write('there and back')
  await until('there and back')
})

it.each([
  'host: localhost:8787.evil.example',
  'host: a b',
  'host: localhost:8787@evil.example',
  'host: a\r\nhost: b',
  'host:',
  'x-host: none',
])('a request with "%s" is none', async (host) => {
  await front()
  const plain = raw(`GET / HTTP/1.1\r\n${host}\r\nconnection: close\r\n\r\n`)
  expect(await plain.closed).toMatch(/^HTTP\/1.1 400 /)
  const socket = raw(
    `GET / HTTP/1.1\r\n${host}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n`,
  )
  expect(await socket.closed).toMatch(/^HTTP\/1.1 400 /)
  expect(asked).toEqual([])
})

it('a body that is half sent reaches nobody, is bounded in number and ends', async () => {
  await front({ headMs: 300, requestMs: 600, checkMs: 50, mostHalfSent: 3 })
  const half = 'POST /half HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n{"a":'
  const waiting = [raw(half), raw(half), raw(half)]
  const head = raw('GET / HTTP/1.1\r\nhost: a')
  // Whichever comes fourth is told so, and the room is there again once the others are over.
  const told = await Promise.all([...waiting, raw(half)].map(({ closed }) => closed))
  expect(told.map((text) => text.slice(9, 12)).toSorted()).toEqual(['408', '408', '408', '503'])
  expect(await head.closed).toMatch(/^HTTP\/1.1 408 /)
  expect(asked).toEqual([])
  expect((await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' })).status).toBe(
    201,
  )
  expect(asked).toEqual(['POST /'])
})
