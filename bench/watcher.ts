/**
 * A socket that only listens, on a bare TCP connection: a thousand of them must cost less than the room that feeds them,
 * or the benchmark would measure itself. Speaks as much of RFC 6455 as unfragmented text from our own room needs.
 */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export type Watcher = { close(): void }

/** Opens a socket and hands every text with the time it arrived to `hear`. Answers when the room has said hello. */
export function watch(url: string, hear: (text: string, at: number) => void): Promise<Watcher> {
  const { hostname, port, host, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect({
      port: Number(port),
      host: hostname === 'localhost' ? '127.0.0.1' : hostname,
    })
    socket.setNoDelay(true)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The room closed the socket')))
    socket.write(
      `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    )
    readFrames(socket, reject, (text) => {
      hear(text, performance.now())
      resolve({ close: () => socket.destroy() })
    })
  })
}

function readFrames(
  socket: Socket,
  fail: (error: Error) => void,
  hear: (text: string) => void,
): void {
  let rest: Buffer = Buffer.alloc(0)
  let isOpen = false
  socket.on('data', (data: Buffer) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data])
    if (!isOpen) {
      const end = rest.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = rest.toString('latin1', 0, end)
      if (!head.startsWith('HTTP/1.1 101')) return fail(new Error(head.split('\r\n')[0]))
      isOpen = true
      rest = rest.subarray(end + 4)
    }
    for (let frame = nextFrame(rest); frame; frame = nextFrame(rest)) {
      rest = rest.subarray(frame.end)
      if (frame.isText) hear(frame.text())
    }
  })
}

/** The first whole frame in these bytes; a server's frames are not masked. */
function nextFrame(bytes: Buffer): { end: number; isText: boolean; text(): string } | null {
  if (bytes.length < 2) return null
  const short = bytes.readUInt8(1) & 0x7f
  const start = short === 126 ? 4 : short === 127 ? 10 : 2
  if (bytes.length < start) return null
  const length =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short
  const end = start + length
  if (bytes.length < end) return null
  return {
    end,
    isText: (bytes.readUInt8(0) & 0x0f) === 1,
    text: () => bytes.toString('utf8', start, end),
  }
}
