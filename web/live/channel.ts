/** One WebSocket that keeps itself alive: ticket, ping, reconnect with patience, at once when the network is back. */
import { closeCodes, PING, PONG } from '../../party/protocol.ts'

const pingMs = 20_000
const pongMs = 10_000
const firstWaitMs = 300
const longestWaitMs = 20_000

export type ChannelEvents = {
  /** The address with a fresh ticket. Fails when there is no network or no right. */
  ticket: () => Promise<string>
  message: (text: string) => void
  /** The socket opened. */
  open?: () => void
  /** The socket is gone or could not be made; another try is planned. */
  down: () => void
  /** The room ended it for good. */
  ended: () => void
  /** Asked after a failed ticket: stop trying when true. */
  isHopeless?: (error: unknown) => boolean
}

export type Channel = {
  send: (text: string) => void
  /** Reconnects, or makes sure that the socket is alive, now. */
  poke: () => void
  /** The room's last word: it is about to close the socket with this code. */
  bye: (code: number) => void
  close: () => void
}

/** Jitter spreads the reconnects of many browsers after one restart. `attempt` from 0; milliseconds. */
export const waitBefore = (attempt: number, random = Math.random()): number =>
  Math.min(longestWaitMs, firstWaitMs * 2 ** attempt) * (0.5 + random / 2)

export function openChannel(events: ChannelEvents): Channel {
  let socket: WebSocket | null = null
  let attempt = 0
  let isClosed = false
  let isConnecting = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let pinger: ReturnType<typeof setInterval> | undefined
  let death: ReturnType<typeof setTimeout> | undefined

  const connect = async (): Promise<void> => {
    if (isClosed || isConnecting || socket !== null) return
    isConnecting = true
    clearTimeout(retry)
    try {
      const url = await events.ticket()
      if (!isClosed) listen(new WebSocket(url))
    } catch (error) {
      if (events.isHopeless?.(error)) close()
      else plan()
    } finally {
      isConnecting = false
    }
  }

  const listen = (fresh: WebSocket): void => {
    socket = fresh
    fresh.onopen = () => {
      attempt = 0
      pinger = setInterval(ping, pingMs)
      events.open?.()
    }
    fresh.onmessage = ({ data }) => {
      clearTimeout(death)
      death = undefined
      if (typeof data === 'string' && data !== PONG) events.message(data)
    }
    fresh.onclose = ({ code }) => lost(fresh, code)
  }

  const lost = (which: WebSocket, code: number): void => {
    if (socket !== which) return
    forget()
    if (isClosed) return
    if (code === closeCodes.sessionEnded || code === closeCodes.accessLost) {
      close()
      events.ended()
    } else plan()
  }

  const forget = (): void => {
    clearInterval(pinger)
    clearTimeout(death)
    death = undefined
    socket = null
  }

  const plan = (): void => {
    events.down()
    clearTimeout(retry)
    retry = setTimeout(connect, waitBefore(attempt))
    attempt += 1
  }

  const ping = (): void => {
    const asked = socket
    if (asked?.readyState !== WebSocket.OPEN || death !== undefined) return
    asked.send(PING)
    death = setTimeout(() => {
      // A dead network does not answer a closing handshake either: let go of it now.
      if (socket !== asked) return
      forget()
      asked.close()
      plan()
    }, pongMs)
  }

  const poke = (): void => {
    if (isClosed) return
    if (socket === null) {
      attempt = 0
      void connect()
    } else ping()
  }

  const onVisible = (): void => {
    if (document.visibilityState === 'visible') poke()
  }
  const onOffline = (): void => {
    const had = socket
    if (had === null) return
    forget()
    had.close()
    plan()
  }

  const close = (): void => {
    isClosed = true
    clearTimeout(retry)
    window.removeEventListener('online', poke)
    window.removeEventListener('offline', onOffline)
    window.removeEventListener('pageshow', poke)
    document.removeEventListener('visibilitychange', onVisible)
    document.removeEventListener('resume', poke)
    const had = socket
    forget()
    had?.close()
  }

  window.addEventListener('online', poke)
  window.addEventListener('offline', onOffline)
  window.addEventListener('pageshow', poke)
  document.addEventListener('visibilitychange', onVisible)
  document.addEventListener('resume', poke)
  void connect()

  return {
    send: (text) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(text)
    },
    poke,
    bye: (code) => {
      const had = socket
      if (had === null) return
      lost(had, code)
      had.close()
    },
    close,
  }
}
