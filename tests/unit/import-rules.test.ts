import { describe, expect, test } from 'vitest'
import { kinds } from '../../worker/kinds.ts'
import {
  edgesOf,
  findBreaches,
  findRings,
  namesIn,
  RULES,
  readEdges,
  readTexts,
} from '../support/imports.ts'

const FOLDERS = ['db', 'party', 'worker', 'web', 'local']

describe('direction of imports', () => {
  test('holds in every file', () => {
    const edges = readEdges(FOLDERS)
    expect(edges.length).toBeGreaterThan(100)
    expect(findBreaches(edges).map(({ from, to, rule }) => `${from} → ${to}: ${rule}`)).toEqual([])
  })

  const forbidden: [string, string, string][] = [
    ['db/schema/deals.ts', "import { z } from 'zod'", 'db/schema imports Drizzle and db/ only'],
    ['party/portal-room.ts', "import { eq } from 'drizzle-orm'", 'party/ knows no SQL'],
    [
      'party/portal-room.ts',
      "import { deals } from '../db/schema/deals.ts'",
      'party/ knows no SQL',
    ],
    [
      'party/host.ts',
      "import { write } from '../worker/core/write.ts'",
      'party/ takes only types and pure files from worker/',
    ],
    [
      'web/deals/list.tsx',
      "import {\n  list,\n} from '../../worker/deals/read.ts'",
      'web/ takes only types and pure files from worker/, party/ and db/',
    ],
    [
      'web/deals/list.tsx',
      "const read = await import('../../worker/deals/read.ts')",
      'web/ takes only types and pure files from worker/, party/ and db/',
    ],
    [
      'worker/deals/schema.ts',
      "import { db } from '../core/run-sql.ts'",
      'pure files import pure files only',
    ],
    [
      'worker/deals/write.ts',
      "import { dealsRouter } from './router.ts'",
      'routers are imported by routers and the HTTP edge only',
    ],
    [
      'worker/mail/send.ts',
      "export { startMailbox } from '../../local/mailbox.ts'",
      'what is deployed does not know local/, tests/ or bench/',
    ],
    [
      'worker/records/undo.ts',
      "import type { Deal } from '../deals/fields.ts'",
      'the machinery knows no domain',
    ],
    [
      'worker/core/sight.ts',
      "import { kinds } from '../kinds.ts'",
      'the machinery knows no domain',
    ],
    [
      'web/live/undo.ts',
      "import { nameOf } from '../deals/labels.ts'",
      'the machinery of the screen knows no domain',
    ],
    [
      'web/records/list-page.tsx',
      "import type { Deal } from '../../worker/deals/fields.ts'",
      'the machinery of the screen knows no domain',
    ],
    [
      'web/frame/rail.tsx',
      "import { modules } from '../modules.ts'",
      'the machinery of the screen knows no domain',
    ],
    ['worker/index.ts', "import '../web/main.tsx'", 'the server does not import web/'],
  ]

  test.each(forbidden)('%s may not say %s', (path, text, rule) => {
    expect(findBreaches(edgesOf(path, text)).map((breach) => breach.rule)).toContain(rule)
  })

  test('every rule is shown to fail', () => {
    expect(new Set(forbidden.map(([, , rule]) => rule))).toEqual(new Set(RULES.map((r) => r.name)))
  })

  test('types and pure files pass', () => {
    const text = [
      "import type { AppRouter } from '../worker/router.ts'",
      "import { contactInput } from '../worker/contacts/schema.ts'",
      "import { messages } from '../party/protocol.ts'",
      "import { roles } from '../db/enums.ts'",
      "// import { x } from '../worker/core/lane.ts' would be forbidden",
    ].join('\n')
    expect(edgesOf('web/app.tsx', text)).toHaveLength(4)
    expect(findBreaches(edgesOf('web/app.tsx', text))).toEqual([])
  })
})

describe('folders', () => {
  test('stand on each other without a ring', () => {
    expect(findRings(readEdges(['party', 'worker', 'web']))).toEqual([])
  })

  test('are seen to stand in a ring, however long', () => {
    const edges = [
      ...edgesOf('worker/deals/write.ts', "import { tasksOf } from '../tasks/read.ts'"),
      ...edgesOf('worker/tasks/read.ts', "import { noteOf } from '../notes/read.ts'"),
      ...edgesOf('worker/notes/read.ts', "import { dealOf } from '../deals/read.ts'"),
      ...edgesOf('worker/notes/read.ts', "import { write } from '../core/write.ts'"),
    ]
    expect(findRings(edges)).toEqual(['worker/deals', 'worker/notes', 'worker/tasks'])
    const types = edgesOf('worker/notes/read.ts', "import type { Deal } from '../deals/fields.ts'")
    expect(findRings([...edges.slice(0, 2), ...types])).toEqual([])
    const screens = [
      ...edgesOf('web/deals/page.tsx', "import { TaskList } from '../tasks/list.tsx'"),
      ...edgesOf('web/tasks/list.tsx', "const Deal = lazyPart(() => import('../deals/card.tsx'))"),
    ]
    expect(findRings(screens)).toEqual(['web/deals', 'web/tasks'])
  })
})

describe('the machinery of records', () => {
  // The portal is also what a room is of, and a key that everybody signed in holds.
  const own = kinds.tables.filter(({ kind }) => kind.entity !== 'portal')
  const names = own.flatMap(({ kind, name, access, sets, items }) => [
    kind.entity,
    name,
    ...(access === null ? [] : [access]),
    ...[...Object.values(sets), ...Object.values(items)].map((table) => table.name),
  ])

  const screenMachinery = ['live', 'ui', 'records', 'history', 'frame', 'keyboard'].map(
    (folder) => `web/${folder}`,
  )

  test('names no kind', () => {
    const texts = readTexts(['party', 'worker/core', 'worker/records', ...screenMachinery])
    expect(texts.length).toBeGreaterThan(150)
    expect(texts.flatMap(([path, text]) => namesIn(path, text, names))).toEqual([])
  })

  test('is seen when it names one', () => {
    const path = 'worker/records/read.ts'
    expect(namesIn(path, "if (entity === 'contact') return true", names)).toEqual(['contact'])
    expect(namesIn(path, 'sql`select id from list_items`', names)).toEqual(['list_items'])
    expect(namesIn(path, '/** A contact. */ const contacted = []', names)).toEqual([])
    expect(namesIn('web/history/describe.ts', "entity === 'contact'", names)).toEqual(['contact'])
    expect(namesIn('worker/contacts/read.ts', "entity === 'contact'", names)).toEqual([])
  })
})
