import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ROOT } from './paths.ts'

const demoSchema = z.object({
  seedDemo: z.custom<(baseUrl: string) => Promise<void>>((value) => typeof value === 'function'),
  DEMO_PEOPLE: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
})

export async function loadDemo() {
  const file = join(ROOT, 'db', 'seed.ts')
  return existsSync(file) ? demoSchema.parse(await import(file)) : null
}
