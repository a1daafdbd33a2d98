/**
 * Asking the database over connections that it keeps. A fresh connection costs the server as much as several of our
 * statements (it opens the file and reads the schema): 0.95 ms against 0.3 ms for `select 1`. What names a kept one is a
 * text (a baton), so that, unlike sockets, any request may go on with what another one left.
 */
import { type InStatement, LibsqlError, type ResultSet } from '@libsql/client/web'
import {
  type HranaBatch,
  type HranaError,
  type HranaRows,
  type HranaStatement,
  type HranaStep,
  hranaStatement,
  not,
  ok,
  resultSet,
} from './hrana.ts'

/** Where the database is, and what it lets us in with. */
export type Server = { url: string; token: string | undefined }

type Kept = { baton: string; url: string; since: number }

/** The server forgets a connection after ten idle seconds. */
const keptMs = 6_000
/** Per server and isolate; what more is open at once is closed after its one request. */
const mostKept = 24
/** Reading may be asked again: about three seconds for a server that is just being started anew. */
const pausesMs = [50, 150, 400, 900, 1_500]

/** What this isolate keeps of a server: those nobody uses, and how many somebody does. */
type Pool = { idle: Kept[]; busy: number }
const pools = new Map<string, Pool>()

type HranaRequest =
  | { type: 'execute'; stmt: HranaStatement }
  | { type: 'batch'; batch: { steps: HranaStep[] } }
type HranaAnswer = {
  baton: string | null
  base_url: string | null
  results: (
    | { type: 'ok'; response: { result: HranaRows | HranaBatch } }
    | { type: 'error'; error: HranaError }
  )[]
}

/**
 * The server is there and will not have this request, however often it is asked: it is too large, or no JSON it can read.
 * Nothing of it was run.
 */
export class RequestRefused extends LibsqlError {}

/** A batch is read whole before any of it runs. */
const isUnreadable = /^(SQL_|ARGS_|HRANA_PROTO)/
const batchRefusal = ({ message, code = 'UNKNOWN' }: HranaError): LibsqlError =>
  isUnreadable.test(code) ? new RequestRefused(message, code) : new LibsqlError(message, code)

/** Refusals that say nothing of the request itself: not let in, too slow, too much at once. */
const passing = new Set([401, 403, 408, 425, 429])

const refusalOf = (status: number, text: string): LibsqlError =>
  status >= 400 && status < 500 && !passing.has(status)
    ? new RequestRefused(text, 'REQUEST_REFUSED')
    : new LibsqlError(text, 'SERVER_ERROR')

/** One thing to ask: a statement, or statements of which all are done or none. */
export type Question = InStatement | readonly InStatement[]

/**
 * Asks several things in order, in one round trip; answers the rows of each statement. Throws what the first that failed
 * said; those after it were run all the same.
 */
export async function askOn(
  server: Server,
  questions: readonly Question[],
): Promise<ResultSet[][]> {
  const requests = questions.map(requestOf)
  const answers = questions.flat().every(isRead)
    ? await askUntilReached(server, requests)
    : await ask(server, requests)
  return answers.map((answer) => {
    if (answer.type === 'error')
      throw new LibsqlError(answer.error.message, answer.error.code ?? 'UNKNOWN')
    const { result } = answer.response
    return 'rows' in result ? [resultSet(result)] : batchRows(result)
  })
}

/** Runs the steps of a batch, each if its condition holds, in one round trip. What failed is told by step, not thrown. */
export async function runSteps(server: Server, steps: HranaStep[]): Promise<HranaBatch> {
  const [answer] = await ask(server, [{ type: 'batch', batch: { steps } }])
  if (answer?.type === 'error') throw batchRefusal(answer.error)
  if (answer === undefined || !('step_results' in answer.response.result))
    throw new LibsqlError('The database answered no batch', 'HRANA_PROTO_ERROR')
  return answer.response.result
}

const textOf = (statement: InStatement): string =>
  typeof statement === 'string' ? statement : statement.sql

/** None of our statements that begin with `with` writes. */
const isRead = (statement: InStatement): boolean => /^\s*(select|with)\b/i.test(textOf(statement))

function requestOf(question: Question): HranaRequest {
  return isList(question)
    ? { type: 'batch', batch: { steps: allOrNone(question) } }
    : { type: 'execute', stmt: hranaStatement(question) }
}

const isList = (question: Question): question is readonly InStatement[] => Array.isArray(question)

/** The statements as one transaction, rolled back unless all of it went well. */
function allOrNone(statements: readonly InStatement[]): HranaStep[] {
  const steps = ['begin', ...statements, 'commit'].map(
    (statement, index): HranaStep => ({
      stmt: hranaStatement(statement),
      condition: index === 0 ? null : ok(index - 1),
    }),
  )
  return [...steps, { stmt: hranaStatement('rollback'), condition: not(ok(steps.length - 1)) }]
}

function batchRows({ step_results, step_errors }: HranaBatch): ResultSet[] {
  const last = step_results.length - 1
  const failed = step_errors.slice(0, last).find((error) => error !== null)
  if (failed) throw new LibsqlError(failed.message, failed.code ?? 'UNKNOWN')
  return step_results.slice(1, last - 1).map((rows) => {
    if (rows === null) throw new LibsqlError('A statement was not run', 'HRANA_PROTO_ERROR')
    return resultSet(rows)
  })
}

/** What only reads is asked again when the server could not be reached or its answer was cut off. */
async function askUntilReached(
  server: Server,
  requests: HranaRequest[],
): Promise<HranaAnswer['results']> {
  for (const pause of pausesMs) {
    try {
      return await ask(server, requests)
    } catch (error) {
      if (error instanceof LibsqlError) throw error
      console.warn('The database did not answer; asking again', error)
      await new Promise((wake) => setTimeout(wake, pause))
    }
  }
  return await ask(server, requests)
}

/** One request on a kept connection, or on a fresh one when the server has forgotten it and so has run nothing. */
async function ask(server: Server, requests: HranaRequest[]): Promise<HranaAnswer['results']> {
  const pool = poolOf(server.url)
  const kept = takeKept(pool)
  const isKept = kept !== undefined || pool.busy + pool.idle.length < mostKept
  const sent = isKept ? requests : [...requests, { type: 'close' as const }]
  if (isKept) pool.busy += 1
  try {
    let response = await send(server, kept, sent)
    if (kept && !response.ok) {
      const refusal = refusalOf(response.status, await response.text())
      // Of a connection that is forgotten, or of the request: a fresh one tells. Either way nothing was run.
      if (!(refusal instanceof RequestRefused)) throw refusal
      response = await send(server, undefined, sent)
    }
    if (!response.ok) throw refusalOf(response.status, await response.text())
    // The protocol's own shape, see hrana.ts.
    const { baton, base_url, results } = (await response.json()) as HranaAnswer
    if (isKept && baton !== null)
      pool.idle.push({ baton, url: base_url ?? kept?.url ?? server.url, since: Date.now() })
    if (results.length < requests.length)
      throw new LibsqlError('The database answered too little', 'HRANA_PROTO_ERROR')
    return results.slice(0, requests.length)
  } finally {
    if (isKept) pool.busy -= 1
  }
}

function poolOf(url: string): Pool {
  const there = pools.get(url)
  if (there) return there
  const made: Pool = { idle: [], busy: 0 }
  pools.set(url, made)
  return made
}

/** The one used last; when even that is too old, all are, and are forgotten on both sides. */
function takeKept(pool: Pool): Kept | undefined {
  const kept = pool.idle.pop()
  if (kept && Date.now() - kept.since < keptMs) return kept
  pool.idle.length = 0
  return undefined
}

const send = (
  { url, token }: Server,
  kept: Kept | undefined,
  requests: (HranaRequest | { type: 'close' })[],
): Promise<Response> =>
  fetch(`${kept?.url ?? url}/v2/pipeline`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ baton: kept?.baton ?? null, requests }),
  })
