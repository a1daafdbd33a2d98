/**
 * Writes wrangler.toml as Miniflare's options into the file named. A process of its own: reading them takes wrangler,
 * which takes 110 MB of memory that the running portal need not hold.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unstable_getMiniflareWorkerOptions as readWranglerToml } from 'wrangler'
import { ROOT } from './paths.ts'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Name the file to write')
writeFileSync(file, JSON.stringify(readWranglerToml(join(ROOT, 'wrangler.toml')).workerOptions))
