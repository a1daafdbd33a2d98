import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { unstable_readConfig as readConfig } from 'wrangler'
import { z } from 'zod'
import { buildAll } from './build.ts'
import { migrate } from './migrations.ts'
import { ROOT } from './paths.ts'
import { runCommand, Trouble } from './trouble.ts'

const varsSchema = z.looseObject({ DB_URL: z.string(), APP_URL: z.string() })

await runCommand(async () => {
  const { vars } = readConfig({ config: join(ROOT, 'wrangler.toml') })
  const { DB_URL, APP_URL } = varsSchema.parse(vars)
  if (/\.example\.com/.test(`${DB_URL} ${APP_URL}`)) {
    throw new Trouble('Put your own APP_URL and DB_URL into wrangler.toml first; see [vars] there.')
  }
  const authToken = process.env.DB_TOKEN
  if (!authToken) {
    throw new Trouble(`Set DB_TOKEN to a token for ${DB_URL}: the database is migrated first.`)
  }
  await buildAll()
  // Migrations only add: the version that still runs works on the new tables until it is replaced.
  const db = createClient({ url: DB_URL, authToken })
  console.log(`Migrations applied: ${(await migrate(db)).join(', ') || 'none were missing'}`)
  db.close()
  const wrangler = join(ROOT, 'node_modules', '.bin', 'wrangler')
  const { status } = spawnSync(wrangler, ['deploy', ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  return status ?? 1
})
