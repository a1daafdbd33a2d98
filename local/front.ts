/**
 * Stands before the runtime on one machine, as the platform's edge does in the cloud: it turns away what is no request,
 * waits for nobody without end, and asks the Worker only once a small body is whole, so that half-sent ones cost it nothing.
 */
import {
  Agent,
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import type { Duplex } from 'node:stream'

export type FrontOptions = {
  port: number
  /** The port that the runtime answers on. */
  behind: number
  /** How long a head, and a whole request, may take to arrive, and how often that is looked at. */
  headMs?: number
  requestMs?: number
  checkMs?: number
  /** Requests of one address whose bodies are still on their way. */
  mostHalfSent?: number
}

/** Larger bodies are files, which travel through as they come. */
const mostKept = 1_100_000
const hostPattern = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i
/** Of one connection, not of what is asked on it. */
const hop = new Set(['connection', 'keep-alive', 'proxy-connection', 'expect', 'transfer-encoding'])

/** Starts answering on `port`; resolves with what ends it, open sockets included. */
export async function startFront(options: FrontOptions): Promise<() => Promise<void>> {
  const { port, behind, mostHalfSent = 64 } = options
  // A fresh connection each time: one that is kept may be closed by the runtime just as it is used.
  const agent = new Agent({ keepAlive: false })
  const ask = (asked: IncomingMessage, headers: string[]): ClientRequest =>
    request({ host: '127.0.0.1', port: behind, agent, ...lineOf(asked), headers })
  const halfSent = new Map<string, number>()

  const server = createServer(
    {
      headersTimeout: options.headMs ?? 10_000,
      requestTimeout: options.requestMs ?? 120_000,
      connectionsCheckingInterval: options.checkMs ?? 2_000,
      keepAliveTimeout: 60_000,
    },
    (asked, answer) => {
      if (!isNamed(asked)) return refuse(answer, 400, 'bad_host')
      const from = asked.socket.remoteAddress ?? ''
      const others = halfSent.get(from) ?? 0
      if (others >= mostHalfSent) return refuse(answer, 503, 'too_many_half_sent')
      halfSent.set(from, others + 1)
      whenRead(asked, () => {
        const left = (halfSent.get(from) ?? 1) - 1
        if (left === 0) halfSent.delete(from)
        else halfSent.set(from, left)
      })
      keepSmall(asked, (kept) => pass(asked, answer, kept, ask))
    },
  )
  server.on('upgrade', (asked: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy())
    if (!isNamed(asked)) return socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')
    return join(ask(asked, asked.rawHeaders), socket)
  })

  const sockets = new Set<Duplex>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
}

const lineOf = ({ method, url }: IncomingMessage) => ({
  ...(method === undefined ? {} : { method }),
  ...(url === undefined ? {} : { path: url }),
})

/** Whether it says once, and in a form that can be read, which name it is for. Whether that is ours the Worker knows. */
function isNamed({ rawHeaders, headers }: IncomingMessage): boolean {
  const names = rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === 'host')
  return names.length === 1 && hostPattern.test(headers.host ?? '')
}

function refuse(answer: ServerResponse, status: number, reason: string): void {
  answer.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    connection: 'close',
  })
  answer.end(JSON.stringify({ reason, fields: null, data: null, requestId: null }))
}

/** Once the body has come whole, or will not come any more. */
function whenRead(asked: IncomingMessage, then: () => void): void {
  let isOver = false
  const once = () => {
    if (isOver) return
    isOver = true
    then()
  }
  asked.once('end', once)
  asked.once('close', once)
}

/** Goes on with all of a small body, or with the beginning of a large one. */
function keepSmall(asked: IncomingMessage, then: (kept: Buffer[]) => void): void {
  const kept: Buffer[] = []
  let size = 0
  const goOn = () => {
    asked.off('data', keep)
    asked.off('end', goOn)
    then(kept)
  }
  const keep = (chunk: Buffer) => {
    kept.push(chunk)
    size += chunk.length
    if (size <= mostKept) return
    asked.pause()
    goOn()
  }
  asked.on('data', keep)
  asked.on('end', goOn)
}

function pass(
  asked: IncomingMessage,
  answer: ServerResponse,
  kept: readonly Buffer[],
  ask: (asked: IncomingMessage, headers: string[]) => ClientRequest,
): void {
  const isChunked = asked.headers['transfer-encoding'] !== undefined
  const out = ask(asked, [
    ...withoutHop(asked.rawHeaders),
    ...(isChunked ? ['transfer-encoding', 'chunked'] : []),
  ])
  out.on('response', (given) => {
    answer.writeHead(given.statusCode ?? 502, given.statusMessage, withoutHop(given.rawHeaders))
    given.pipe(answer)
    given.on('error', () => answer.destroy())
  })
  // Once an answer has begun, its own error says that it is not whole; a body that nobody reads any more is none.
  out.on('error', () => {
    if (!answer.headersSent) refuse(answer, 502, 'unreachable')
  })
  answer.on('close', () => out.destroy())
  for (const chunk of kept) out.write(chunk)
  if (asked.readableEnded) out.end()
  else asked.pipe(out)
}

const withoutHop = (raw: readonly string[]): string[] =>
  raw.filter((_, at) => !hop.has((raw[at - (at % 2)] ?? '').toLowerCase()))

/** A WebSocket: both ends joined, or the refusal of one passed on. */
function join(out: ClientRequest, socket: Duplex): void {
  out.on('upgrade', (given, inner, head) => {
    inner.on('error', () => inner.destroy())
    inner.once('close', () => socket.destroy())
    socket.once('close', () => inner.destroy())
    socket.write(headOf(given, given.rawHeaders))
    if (head.length > 0) socket.write(head)
    inner.pipe(socket).pipe(inner)
  })
  out.on('response', (given) => {
    socket.write(headOf(given, [...withoutHop(given.rawHeaders), 'connection', 'close']))
    given.pipe(socket)
  })
  out.on('error', () => socket.destroy())
  socket.once('close', () => out.destroy())
  out.end()
}

function headOf({ statusCode, statusMessage }: IncomingMessage, raw: readonly string[]): string {
  const lines = raw.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${raw[at + 1] ?? ''}`] : []))
  return [`HTTP/1.1 ${statusCode} ${statusMessage}`, ...lines, '', ''].join('\r\n')
}
