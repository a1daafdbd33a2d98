import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { filesUnder, ROOT } from '../../local/paths.ts'

/** One import of a source file; `to` is a path in the project, or a package's specifier. */
export type Edge = { from: string; to: string; typeOnly: boolean }

/** Forbidden edges with the rule each one breaks. */
export type Breach = Edge & { rule: string }

type Rule = { name: string; breaks: (edge: Edge) => boolean }

/**
 * Files both sides of the wire run: they import nothing but each other and zod. A file that the
 * browser needs from the Worker as more than types belongs here, by its path or its name.
 */
export const PURE_FILES = [
  /^db\/enums\.ts$/,
  /^party\/(audience|protocol)\.ts$/,
  /^worker\/[a-z-]+\/(schema|fields)\.ts$/,
  /^worker\/passwords\/rules\.ts$/,
  /^worker\/files\/image\.ts$/,
  /^worker\/users\/policy\.ts$/,
  /^worker\/imports\/(limits|draft\/(cells|emails|phones)|mapping\/targets|table\/dialect|text\/encodings)\.ts$/,
  /^worker\/jobs\/reasons\.ts$/,
  /^worker\/core\/(access|batch|email|errors|ids|inputs|phone|search|surnames|text|turns)\.ts$/,
  /^worker\/contacts\/(abilities|changed|info-key|info-value|kind|name|rules)\.ts$/,
  /^worker\/settings\/kind\.ts$/,
  /^worker\/records\/(audience|changes|conflicts|diff|followed|kind|undoable)\.ts$/,
]

const PURE_PACKAGES = ['zod']
const ROUTER_USERS = [/\/router\.ts$/, /^worker\/(router|trpc|http|index)\.ts$/]

const isPure = (path: string) => matches(PURE_FILES, path)
const isPackage = (path: string) => !/^(db|party|worker|web|local|tests|bench)\//.test(path)

/** The directions of ARCHITECTURE.md, one rule each. */
export const RULES: Rule[] = [
  {
    name: 'db/schema imports Drizzle and db/ only',
    breaks: ({ from, to }) =>
      from.startsWith('db/schema/') && !to.startsWith('db/') && !to.startsWith('drizzle-orm'),
  },
  {
    name: 'party/ knows no SQL',
    breaks: ({ from, to }) =>
      from.startsWith('party/') &&
      (/^(drizzle-orm|@libsql\/)/.test(to) || (to.startsWith('db/') && to !== 'db/enums.ts')),
  },
  {
    name: 'party/ takes only types and pure files from worker/',
    breaks: ({ from, to, typeOnly }) =>
      from.startsWith('party/') && to.startsWith('worker/') && !typeOnly && !isPure(to),
  },
  {
    name: 'web/ takes only types and pure files from worker/, party/ and db/',
    breaks: ({ from, to, typeOnly }) =>
      from.startsWith('web/') && /^(worker|party|db)\//.test(to) && !typeOnly && !isPure(to),
  },
  {
    name: 'pure files import pure files only',
    breaks: ({ from, to, typeOnly }) =>
      isPure(from) && !typeOnly && !isPure(to) && !(isPackage(to) && isPurePackage(to)),
  },
  {
    name: 'routers are imported by routers and the HTTP edge only',
    breaks: ({ from, to, typeOnly }) =>
      from.startsWith('worker/') &&
      /^worker\/(.+\/)?router\.ts$/.test(to) &&
      !typeOnly &&
      !matches(ROUTER_USERS, from),
  },
  {
    name: 'what is deployed does not know local/, tests/ or bench/',
    breaks: ({ from, to }) =>
      /^(worker|party|web|db\/schema)\/|^db\/(client|enums)\.ts$/.test(from) &&
      /^(local|tests|bench)\//.test(to),
  },
  {
    name: 'the server does not import web/',
    breaks: ({ from, to }) => /^(worker|party|db)\//.test(from) && to.startsWith('web/'),
  },
]

/** Every forbidden edge among the given ones. */
export function findBreaches(edges: Edge[]): Breach[] {
  return edges.flatMap((edge) =>
    RULES.filter((rule) => rule.breaks(edge)).map((rule) => ({ ...edge, rule: rule.name })),
  )
}

/** The imports of every TypeScript file below the given folders of the project. */
export function readEdges(folders: string[]): Edge[] {
  return folders
    .flatMap((folder) => filesUnder(join(ROOT, folder)))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
    .flatMap((file) => edgesOf(relative(ROOT, file), readFileSync(file, 'utf8')))
}

const STATEMENT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

/** The imports in one file's text; `path` is the file's path in the project. */
export function edgesOf(path: string, text: string): Edge[] {
  return [...text.matchAll(STATEMENT)].map(([, type, named, dynamic]) => ({
    from: path,
    to: resolveTarget(path, named ?? dynamic ?? ''),
    typeOnly: type !== undefined,
  }))
}

function resolveTarget(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier
  return relative(ROOT, resolve(ROOT, dirname(from), specifier))
}

function isPurePackage(specifier: string): boolean {
  return PURE_PACKAGES.some((name) => specifier === name || specifier.startsWith(`${name}/`))
}

function matches(patterns: RegExp[], path: string): boolean {
  return patterns.some((pattern) => pattern.test(path))
}
