import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { Trouble } from './trouble.ts'

const secretsSchema = z.object({
  /** Signs sessions. */
  auth: z.string().min(32),
  /** Signs tickets and publishing to rooms. */
  rooms: z.string().min(32),
  /** Ed25519 key pair (PEM): the database server checks tokens with the public half. */
  databasePrivateKey: z.string(),
  databasePublicKey: z.string(),
})

export type Secrets = z.infer<typeof secretsSchema>

/** Reads the portal's secrets; the first start writes them, readable by this user only. */
export function requireSecrets(file: string): Secrets {
  if (!existsSync(file)) {
    writeFileSync(file, `${JSON.stringify(createSecrets(), null, 2)}\n`, { mode: 0o600 })
  }
  const parsed = secretsSchema.safeParse(readJson(file))
  if (parsed.success) return parsed.data
  throw new Trouble(
    `The secrets in ${file} cannot be read; restore that file from a backup, or delete it to make new ones (everybody signs in again).`,
  )
}

export function createSecrets(): Secrets {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    auth: randomBytes(32).toString('base64url'),
    rooms: randomBytes(32).toString('base64url'),
    databasePrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    databasePublicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

/** A token that lets its bearer read and write the database; without end, as the hosted ones. */
export function databaseToken(secrets: Secrets): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${encode({ alg: 'EdDSA', typ: 'JWT' })}.${encode({ a: 'rw' })}`
  const signature = sign(null, Buffer.from(body), createPrivateKey(secrets.databasePrivateKey))
  return `${body}.${signature.toString('base64url')}`
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
