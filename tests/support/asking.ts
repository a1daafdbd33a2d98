/** Asks what stands in lists of calls, and gives the answers as they came over the wire. */
import { mostCallsAtOnce } from '../../worker/core/batch.ts'
import type { Call } from './every-call.ts'
import type { Host } from './host.ts'

/** An answer as it came over the wire, its head included. */
export type Answer = { call: Call; status: number; text: string }

const atOnce = 8
/** Longer addresses are refused on the way. */
const longestBatch = 6_000

/**
 * Asks all of these and gives the answers in their order. What only reads travels in batches, as from a page; changes
 * do where it is no matter which of them is first.
 */
export async function askAll(
  host: Pick<Host, 'url'>,
  cookie: string | null,
  calls: readonly Call[],
  { changesTogether = false } = {},
): Promise<Answer[]> {
  const answers = new Map<Call, Answer>()
  const batches = batchesOf(calls, changesTogether)
  let next = 0
  const work = async (): Promise<void> => {
    for (let at = next++; at < batches.length; at = next++) {
      for (const answer of await askBatch(host, cookie, batches[at] ?? []))
        answers.set(answer.call, answer)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return calls.flatMap((call) => answers.get(call) ?? [])
}

/** Those that may travel together, in order; the rest alone. */
function batchesOf(calls: readonly Call[], changesTogether: boolean): Call[][] {
  const mayJoin = ({ isReading, path, body }: Call): boolean =>
    path.startsWith('/trpc/') && (isReading || (changesTogether && typeof body === 'string'))
  const batches: Call[][] = []
  let length = 0
  for (const call of calls) {
    const open = batches.at(-1)
    const [first] = open ?? []
    const fits =
      first &&
      mayJoin(first) &&
      mayJoin(call) &&
      first.isReading === call.isReading &&
      open &&
      open.length < mostCallsAtOnce &&
      length + lengthOf(call) <= longestBatch
    if (fits) open.push(call)
    else {
      batches.push([call])
      length = 0
    }
    length += lengthOf(call)
  }
  return batches
}

const lengthOf = ({ path, body }: Call): number =>
  path.length + (typeof body === 'string' ? body.length : 0)

async function askBatch(
  host: Pick<Host, 'url'>,
  cookie: string | null,
  calls: readonly Call[],
): Promise<Answer[]> {
  const [first] = calls
  if (!first) return []
  if (calls.length === 1) return [await ask(host, cookie, first)]
  const inputs = `{${calls
    .flatMap(({ path, body }, at) => {
      const input = body ?? new URL(path, host.url).searchParams.get('input')
      return typeof input === 'string' && input !== '' ? [`"${at}":${input}`] : []
    })
    .join()}}`
  const path = `/trpc/${calls.map(({ name }) => name).join()}?batch=1`
  const { text } = await ask(
    host,
    cookie,
    first.isReading
      ? { ...first, path: `${path}&input=${encodeURIComponent(inputs)}` }
      : { ...first, path, body: inputs },
  )
  const cut = text.indexOf('\n\n')
  const parts: { error?: { data: { httpStatus: number } } }[] = JSON.parse(text.slice(cut))
  return calls.map((call, at) => {
    const part = parts[at]
    if (!part) throw new Error(`no answer to ${call.path} in a batch: ${text}`)
    const status = part.error?.data.httpStatus ?? 200
    return { call, status, text: `${text.slice(0, cut)}\n\n${JSON.stringify(part)}` }
  })
}

/** `planId`: the idempotency key of a change. */
export async function ask(
  { url }: Pick<Host, 'url'>,
  cookie: string | null,
  call: Call,
  planId: string | null = null,
): Promise<Answer> {
  const response = await fetch(`${url}${call.path}`, {
    method: call.method,
    headers: {
      origin: url,
      ...(cookie === null ? {} : { cookie }),
      ...(typeof call.body === 'string' ? { 'content-type': 'application/json' } : {}),
      ...(planId === null ? {} : { 'x-plan-id': planId }),
    },
    ...(call.body === undefined ? {} : { body: call.body }),
  })
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  // Letter by letter, so that a marker in a picture is found as well.
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
  return { call, status: response.status, text: `${head}\n\n${body}` }
}
