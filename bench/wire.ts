/** HTTP with kept-alive connections and as little between the clock and the socket as Node allows. */
import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

export type Call = {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
}

/** Sends one request to a server on this machine and answers its parsed JSON; throws on any status but 200. */
export function send(port: number, { method, path, headers, body }: Call): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { agent, host: '127.0.0.1', port, method, path, headers },
      (incoming) => {
        const parts: Buffer[] = []
        incoming.on('data', (part: Buffer) => parts.push(part))
        incoming.on('error', reject)
        incoming.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8')
          if (incoming.statusCode === 200) resolve(JSON.parse(text))
          else
            reject(
              new Error(
                `${method} ${path.slice(0, 80)}: ${incoming.statusCode} ${text.slice(0, 400)}`,
              ),
            )
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Lets go of the connections, so that servers can end and the process too. */
export const closeConnections = (): void => agent.destroy()
