/** What procedures take, read out of their own schemas: examples that pass, and every text somebody could put in. */
import { z } from 'zod'
import { appRouter } from '../../worker/router.ts'

/** Of zod's own description of a schema, the parts that are walked here. */
type Def = {
  type: string
  in?: z.core.$ZodType
  out?: z.core.$ZodType
  innerType?: z.core.$ZodType
  element?: z.core.$ZodType
  shape?: Record<string, z.core.$ZodType>
  options?: readonly z.core.$ZodType[]
  entries?: Record<string, string | number>
  values?: readonly unknown[]
}
const defOf = (schema: z.core.$ZodType): Def => schema._zod.def as unknown as Def

/** A string in an input: `text` is cleaned on its way in, `id` follows a pattern, `opaque` is neither. */
export type Leaf = {
  path: readonly (string | number)[]
  sort: 'text' | 'id' | 'opaque'
  schema: z.core.$ZodType
}

const procedureShape = z.object({
  procedures: z.record(
    z.string(),
    z.custom<{ _def: { type: 'query' | 'mutation'; inputs: z.core.$ZodType[] } }>(
      (value) => typeof value === 'function',
    ),
  ),
})

/** Every procedure with the schema of its input, null when it takes none. */
export const inputs = Object.entries(
  procedureShape.parse(Reflect.get(appRouter, '_def')).procedures,
).map(([path, { _def }]) => ({ path, type: _def.type, schema: _def.inputs[0] ?? null }))

/** All strings of a schema, through every list, choice and default. */
export function leavesOf(schema: z.core.$ZodType, path: Leaf['path'] = []): Leaf[] {
  const def = defOf(schema)
  switch (def.type) {
    case 'string':
      return [{ path, sort: isPatterned(schema) ? 'id' : 'opaque', schema }]
    case 'pipe':
      return leavesOf(def.in ?? schema, path).map((leaf) =>
        isCleaned(schema) && leaf.path.length === path.length
          ? { ...leaf, sort: 'text', schema }
          : leaf,
      )
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([key, one]) => leavesOf(one, [...path, key]))
    case 'array':
      return def.element ? leavesOf(def.element, [...path, 0]) : []
    case 'union':
      return (def.options ?? []).flatMap((one) => leavesOf(one, path))
    default:
      return def.innerType ? leavesOf(def.innerType, path) : []
  }
}

/** `string → transform → string`: the form that `core/inputs.ts` makes. */
function isCleaned(schema: z.core.$ZodType): boolean {
  const { in: from, out } = defOf(schema)
  if (!from) return false
  return defOf(from).type === 'string'
    ? out !== undefined && defOf(out).type === 'transform'
    : defOf(from).type === 'pipe' && isCleaned(from)
}

const isPatterned = (schema: z.core.$ZodType): boolean =>
  (schema._zod.def.checks ?? []).some((check) => 'pattern' in check._zod.def)

const texts = [
  'Text',
  'ann@unison.example',
  'USD',
  'UTC',
  'a long enough passphrase 7',
  '#aabbcc',
  'photos/00000000',
  'imports/00000000',
]

/** A value that the schema takes, with what may be left out only along this path. `id` gives a public id of a prefix. */
export function exampleOf(
  schema: z.core.$ZodType,
  id: (prefix: string) => string,
  along: Leaf['path'] = [],
): unknown {
  const def = defOf(schema)
  switch (def.type) {
    case 'string': {
      const prefix = patternOf(schema)?.source.match(/^\^([a-z]{3})_/)?.[1]
      if (prefix !== undefined) return id(prefix)
      return texts.find((one) => z.safeParse(schema, one).success)
    }
    case 'pipe': {
      const [leaf] = leavesOf(schema)
      return leaf?.path.length === 0
        ? texts.find((one) => z.safeParse(schema, one).success)
        : exampleOf(def.in ?? schema, id, along)
    }
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {}).map(([key, one]) => [
          key,
          exampleOf(one, id, key === along[0] ? along.slice(1) : []),
        ]),
      )
    case 'array':
      return def.element ? [exampleOf(def.element, id, along.slice(1))] : []
    case 'union':
      return def.options?.[0] ? exampleOf(def.options[0], id, along) : undefined
    case 'enum':
      return Object.values(def.entries ?? {})[0]
    case 'literal':
      return def.values?.[0]
    case 'boolean':
      return true
    case 'number':
      return [1, 0, 10].find((one) => z.safeParse(schema, one).success)
    case 'nullable':
      return along.length > 0 && def.innerType ? exampleOf(def.innerType, id, along) : null
    default:
      return along.length > 0 && def.innerType ? exampleOf(def.innerType, id, along) : undefined
  }
}

function patternOf(schema: z.core.$ZodType): RegExp | undefined {
  for (const check of schema._zod.def.checks ?? []) {
    const { pattern } = check._zod.def as { pattern?: unknown }
    if (pattern instanceof RegExp) return pattern
  }
  return undefined
}

/** A copy of the value with another one at this place. */
export function withValue(value: unknown, path: Leaf['path'], put: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return put
  if (typeof key === 'number')
    return Array.isArray(value)
      ? value.map((one, index) => (index === key ? withValue(one, rest, put) : one))
      : [withValue(undefined, rest, put)]
  const known = typeof value === 'object' && value !== null ? value : {}
  return { ...known, [key]: withValue(Reflect.get(known, key), rest, put) }
}

/** Every string in a value. */
export const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : []
