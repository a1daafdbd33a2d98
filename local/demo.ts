import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type DataFolder, ROOT } from './paths.ts'

const demoSchema = z.object({
  seedDemo: z.custom<(baseUrl: string) => Promise<boolean>>((value) => typeof value === 'function'),
  DEMO_PEOPLE: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
})

export type DemoPerson = z.infer<typeof demoSchema>['DEMO_PEOPLE'][number]

/**
 * The demo company, made through the portal's own interface on the first start only; answers who
 * can sign in to it, nobody when the portal began empty. `noteDemo` marks what is there as the demo, to be cleared.
 */
export async function fillOnce(
  url: string,
  data: DataFolder,
  wanted: boolean,
  noteDemo: () => Promise<void>,
): Promise<DemoPerson[]> {
  const file = join(ROOT, 'db', 'seed.ts')
  if (!existsSync(file)) return []
  const { seedDemo, DEMO_PEOPLE } = demoSchema.parse(await import(file))
  if (wanted && !existsSync(data.seeded)) {
    console.log('Filling the portal with a demo company…')
    // A portal that somebody set up for themselves stays as it is.
    if (await seedDemo(url)) {
      await noteDemo()
      writeFileSync(data.seeded, `${new Date().toISOString()}\n`)
    }
  }
  return existsSync(data.seeded) ? DEMO_PEOPLE : []
}
