import { createTransport } from 'nodemailer'
import type { Env } from '../env.ts'
import type { Mail } from './compose.ts'

/** The port on which a mail server speaks TLS from the first byte. */
const tlsPort = 465
const patienceMs = 15_000

/** Hands one mail to the portal's SMTP server. Throws when the server does not take it. */
export async function sendMail(env: Env, mail: Mail): Promise<void> {
  const port = Number(env.SMTP_PORT)
  const transport = createTransport({
    host: env.SMTP_HOST,
    port,
    secure: port === tlsPort,
    // A password never travels in the clear.
    ...(env.SMTP_USER
      ? { requireTLS: true, auth: { user: env.SMTP_USER, pass: env.SMTP_PASSWORD ?? '' } }
      : {}),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  })
  try {
    await transport.sendMail({ from: env.MAIL_FROM, ...mail })
  } finally {
    transport.close()
  }
}
