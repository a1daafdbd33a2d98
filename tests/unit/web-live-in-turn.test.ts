/** What a page does with an answer that it asked for too much at once: it asks again when it was told to. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTRPCClient, httpLink } from '@trpc/client'
import { afterEach, expect, it } from 'vitest'
import { askInTurn } from '../../web/live/in-turn.ts'
import type { AppRouter } from '../../worker/router.ts'

let server: Server | null = null
afterEach(() => void server?.close())

/** A server that refuses with this reason so many times, and then answers. */
async function refusing(reason: string, times: number) {
  const asked: string[] = []
  const error = {
    message: reason,
    code: -32029,
    data: { code: 'TOO_MANY_REQUESTS', httpStatus: 429, reason, data: { seconds: 0.01 } },
  }
  const made = createServer((request, response) => {
    asked.push(`${request.url}`)
    const isRefused = asked.length <= times
    response.writeHead(isRefused ? 429 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isRefused ? { error } : { result: { data: 'answered' } }))
  })
  server = made
  await new Promise<void>((listening) => made.listen(0, '127.0.0.1', listening))
  const { port } = made.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return { asked, api: createTRPCClient<AppRouter>({ links: [askInTurn, httpLink({ url })] }) }
}

it('what did not get its turn is asked again, and nobody hears of it', async () => {
  const { asked, api } = await refusing('too_many_at_once', 3)
  expect(await api.users.me.query()).toBe('answered')
  expect(asked).toHaveLength(4)
})

it('what never gets its turn is told in the end', async () => {
  const { asked, api } = await refusing('too_many_at_once', 1_000)
  await expect(api.users.me.query()).rejects.toMatchObject({ data: { httpStatus: 429 } })
  expect(asked.length).toBeGreaterThan(3)
})

it('too many tries are told at once', async () => {
  const { asked, api } = await refusing('too_many_tries', 1)
  await expect(api.users.me.query()).rejects.toMatchObject({ data: { reason: 'too_many_tries' } })
  expect(asked).toHaveLength(1)
})
