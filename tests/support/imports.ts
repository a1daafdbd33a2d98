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
  /^db\/(countries|enums)\.ts$/,
  /^party\/(audience|protocol)\.ts$/,
  /^worker\/[a-z-]+\/(schema|fields)\.ts$/,
  /^worker\/passwords\/rules\.ts$/,
  /^worker\/files\/(image|public-address)\.ts$/,
  /^worker\/users\/policy\.ts$/,
  /^worker\/imports\/(limits|draft\/(cells|emails|phones)|mapping\/targets|table\/dialect|text\/encodings)\.ts$/,
  /^worker\/jobs\/reasons\.ts$/,
  /^worker\/core\/(access|batch|email|errors|fold|ids|inputs|phone|places|surnames|text|turns)\.ts$/,
  /^worker\/contacts\/(abilities|changed|filters|info-value|kind|name|repeats|required-names|rules)\.ts$/,
  /^worker\/(settings|categories)\/(kind|presets)\.ts$/,
  /^worker\/records\/(audience|changes|conflicts|diff|filters|fits|followed|kind|undoable)\.ts$/,
]

const PURE_PACKAGES = ['zod']
const ROUTER_USERS = [/\/router\.ts$/, /^worker\/(router|trpc|http|index)\.ts$/]

/** What works for every kind of record and is handed the list of kinds. */
const isMachinery = (path: string) => /^(worker\/(core|records)|party)\//.test(path)

/** The same of the screen: it works for every kind and every part of the portal, which are handed in. */
const isScreenMachinery = (path: string) =>
  /^web\/(live|ui|records|history|frame|keyboard)\//.test(path)
/** What any file of the screen may stand on. */
const isScreenGround = (path: string) =>
  isScreenMachinery(path) || /^web\/(i18n|places|styles)\//.test(path)
/** What the server has for every kind. Its router is the list of what may be asked, and is taken as types. */
const isServerGround = (path: string) => /^worker\/(core|records)\/|^worker\/router\.ts$/.test(path)

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
    name: 'the machinery knows no domain',
    breaks: ({ from, to }) =>
      isMachinery(from) &&
      /^worker\/([a-z-]+\/|kinds\.ts$)/.test(to) &&
      !/^worker\/(core|records)\//.test(to),
  },
  {
    name: 'the machinery of the screen knows no domain',
    breaks: ({ from, to }) =>
      isScreenMachinery(from) &&
      ((to.startsWith('web/') && !isScreenGround(to)) ||
        (to.startsWith('worker/') && !isServerGround(to))),
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

/** Folders that stand on each other in a ring, by what their files take as more than types. */
export function findRings(edges: Edge[]): string[] {
  const below = new Map<string, Set<string>>()
  for (const { from, to, typeOnly } of edges) {
    const [upper, lower] = [folderOf(from), folderOf(to)]
    if (typeOnly || upper === null || lower === null || upper === lower) continue
    below.set(upper, (below.get(upper) ?? new Set()).add(lower))
  }
  const reaches = (folder: string, goal: string, seen: Set<string>): boolean => {
    if (seen.has(folder)) return false
    seen.add(folder)
    const next = [...(below.get(folder) ?? [])]
    return next.includes(goal) || next.some((one) => reaches(one, goal, seen))
  }
  return [...below.keys()].filter((folder) => reaches(folder, folder, new Set())).toSorted()
}

/** What stands beside the folders of `worker/` and `web/` puts them together. */
const folderOf = (path: string): string | null =>
  /^((?:worker|web)\/[a-z0-9-]+|party)(?=\/)/.exec(path)?.[0] ?? null

/** Names of what only some kinds are that stand in the text of the machinery, comments aside. */
export function namesIn(path: string, text: string, names: readonly string[]): string[] {
  if (!isMachinery(path) && !isScreenMachinery(path)) return []
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  return names.filter((name) => new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(code))
}

/** Every TypeScript file below the given folders, by its path in the project. */
export const readTexts = (folders: string[]): [path: string, text: string][] =>
  folders
    .flatMap((folder) => filesUnder(join(ROOT, folder)))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
    .map((file) => [relative(ROOT, file), readFileSync(file, 'utf8')])

/** The imports of every TypeScript file below the given folders of the project. */
export function readEdges(folders: string[]): Edge[] {
  return readTexts(folders).flatMap(([path, text]) => edgesOf(path, text))
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
