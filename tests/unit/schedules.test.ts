import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schedules } from '../../worker/schedules.ts'

test('the clock strikes as the Worker expects', () => {
  const [, list = ''] = /^crons = \[(.+)\]$/m.exec(readFileSync('wrangler.toml', 'utf8')) ?? []
  const crons = [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1])
  expect(crons).toEqual(Object.values(schedules))
})
