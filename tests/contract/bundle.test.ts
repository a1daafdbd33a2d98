import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { buildWorker } from '../../local/build.ts'
import { filesUnder } from '../../local/paths.ts'

it('the Worker, as wrangler would deploy it, stays under two megabytes', async () => {
  const scripts = filesUnder(await buildWorker()).filter((path) => /\.m?js$/.test(path))
  const size = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0)
  console.log(`Worker bundle: ${Math.round(size / 1_000)} KB gzip in ${scripts.length} file(s)`)
  expect(size).toBeGreaterThan(100_000)
  // The smallest plan takes three; the tables by which encodings are found are half of it.
  expect(size).toBeLessThan(2_000_000)
})
