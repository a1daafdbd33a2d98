import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import PostalMime, { type Address } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { z } from 'zod'
import { errorCode } from './trouble.ts'

const caughtMailSchema = z.object({
  /** Sortable: the moment of arrival first. */
  id: z.string(),
  receivedAt: z.string(),
  from: z.string(),
  /** Whom the envelope names, copies and blind copies included. */
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  links: z.array(z.string()),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), size: z.number() })),
})

export type CaughtMail = z.infer<typeof caughtMailSchema>

export type Mailbox = {
  port: number
  /** Newest first. */
  list(): CaughtMail[]
  find(id: string): CaughtMail | null
  /** The mail as it came over the wire. */
  source(id: string): Buffer | null
  clear(): void
  stop(): Promise<void>
}

const MAX_MAIL_BYTES = 40 * 1024 * 1024

/** Catches every mail the portal sends, whoever it is for, and keeps it as files; sends none on. */
export async function startMailbox(folder: string, port = 0): Promise<Mailbox> {
  mkdirSync(folder, { recursive: true })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: MAX_MAIL_BYTES,
    logger: false,
    onAuth: (_auth, _session, done) => done(null, { user: 'local' }),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('end', () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address)
        keepMail(folder, Buffer.concat(chunks), to).then(
          () => done(),
          (error: Error) => done(error),
        )
      })
    },
  })
  const address = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(requireAddress(server.server.address())))
  })
  // A client that hangs up midway is the client's affair; the next mail is received all the same.
  server.on('error', (error) => console.error(`mailbox: ${error.message}`))

  return {
    port: address.port,
    list: () => listMails(folder),
    find: (id) => readMail(folder, id),
    source: (id) => readIfThere(join(folder, `${fileName(id)}.eml`)),
    clear: () => {
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true })
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function keepMail(folder: string, raw: Buffer, to: string[]): Promise<void> {
  const mail = await parseMail(raw, to)
  writeFileSync(join(folder, `${mail.id}.eml`), raw)
  const draft = join(folder, `${mail.id}.draft`)
  writeFileSync(draft, JSON.stringify(mail, null, 2))
  renameSync(draft, join(folder, `${mail.id}.json`))
}

/** What the page shows of a raw mail; `to` is the envelope's, since headers hide blind copies. */
export async function parseMail(raw: Buffer, to: string[], now = new Date()): Promise<CaughtMail> {
  const mail = await PostalMime.parse(raw)
  const html = mail.html ?? ''
  const text = mail.text ?? ''
  return {
    id: `${now.toISOString().replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`,
    receivedAt: now.toISOString(),
    from: mail.from ? showAddress(mail.from) : '',
    to,
    subject: mail.subject ?? '',
    text,
    html,
    links: findLinks(html, text),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? '',
      type: mimeType,
      size: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
    })),
  }
}

/** Every web address in a mail once, in reading order: targets of links first, then bare ones. */
export function findLinks(html: string, text: string): string[] {
  const targets = [...html.matchAll(/href\s*=\s*"(https?:[^"]+)"/gi)].map((match) => match[1] ?? '')
  const bare = [...text.matchAll(/https?:\/\/[^\s<>"'）】」]+/g)].map((match) =>
    match[0].replace(/[.,;:!?)\]]+$/, ''),
  )
  return [...new Set([...targets.map((target) => target.replaceAll('&amp;', '&')), ...bare])]
}

function listMails(folder: string): CaughtMail[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse()
    .flatMap((name) => readMail(folder, name.slice(0, -'.json'.length)) ?? [])
}

function readMail(folder: string, id: string): CaughtMail | null {
  const content = readIfThere(join(folder, `${fileName(id)}.json`))
  return content ? caughtMailSchema.parse(JSON.parse(content.toString('utf8'))) : null
}

/** Ids come from addresses in the browser: nothing in them may lead out of the folder. */
function fileName(id: string): string {
  return id.replace(/[^A-Za-z0-9-]/g, '')
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

function showAddress({ name, address }: Address): string {
  return name && address ? `${name} <${address}>` : (address ?? name)
}

function requireAddress(address: AddressInfo | string | null): AddressInfo {
  if (address && typeof address === 'object') return address
  throw new Error('the mailbox listens on no port')
}
