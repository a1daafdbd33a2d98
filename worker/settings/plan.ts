/**
 * From states to a plan, for everything there is to set: tags, items and the portal become statements, guards and
 * events here and nowhere else. Events describe the state field by field, as those of contacts do.
 */
import type { Entity, FieldOp, Json } from '../../party/protocol.ts'
import { everybody, signedIn } from '../core/access.ts'
import type { EventDraft, Plan } from '../core/plan.ts'
import type { Guard, SqlValue, Statement } from '../core/statements.ts'
import { titleKey } from './fields.ts'

export type SettingEntity = Extract<Entity, 'tag' | 'listItem' | 'portal'>
export const isSetting = (entity: Entity): entity is SettingEntity => entity in tables

/** A tag, item or the portal: its fields by name, all but its name and revision. */
export type State = Record<string, SqlValue>
export type Setting = { entity: SettingEntity; id: string; rev: number; state: State }

/** From one state to another; null before: it is made, null after: it is removed. `rev`: before the change. */
export type SettingChange = {
  entity: SettingEntity
  id: string
  rev: number
  before: State | null
  after: State | null
  kind: EventDraft['kind']
}

type Table = {
  name: 'tags' | 'list_items' | 'portal'
  /** Fields that events tell of, each in a column of the same name. */
  fields: readonly string[]
  /** Columns beside them. */
  derived: Readonly<Record<string, (state: State) => SqlValue>>
}

const titled = { title_key: (state: State) => titleKey(String(state['title'])) }

export const tables: Readonly<Record<SettingEntity, Table>> = {
  tag: { name: 'tags', fields: ['title'], derived: { scope: () => 'contact', ...titled } },
  listItem: {
    name: 'list_items',
    fields: ['list', 'title', 'color', 'position'],
    derived: titled,
  },
  portal: { name: 'portal', fields: ['name', 'currency'], derived: {} },
}

/** What to tell whoever takes a title that was taken a moment before. */
const taken = { title_key: { field: 'title', reason: 'title_taken' } }

/** The statements, guards and events of these changes. Changes that change nothing vanish. */
export function planSettings(changes: readonly SettingChange[]): Omit<Plan, 'result'> {
  const real = changes.flatMap((change) => {
    const ops = opsOf(change)
    return ops.length > 0 ? [{ ...change, ops }] : []
  })
  const entities = [...new Set(real.map(({ entity }) => entity))]
  const plans = entities.map((entity) => {
    const own = real.filter((change) => change.entity === entity)
    return { guards: unchanged(entity, own), statements: statementsOf(entity, own) }
  })
  return {
    guards: plans.flatMap(({ guards }) => guards),
    statements: plans.flatMap(({ statements }) => statements),
    events: real.map(eventOf),
    taken,
  }
}

/** From nothing, and to nothing, every field that holds anything is told. */
function opsOf({ entity, before, after }: SettingChange): FieldOp[] {
  return tables[entity].fields.flatMap((f) => {
    const [a, b] = [before?.[f] ?? null, after?.[f] ?? null]
    return a === b ? [] : [{ f, a, b }]
  })
}

/** All of these still have the revision they were read with. */
function unchanged(entity: SettingEntity, changes: readonly SettingChange[]): Guard[] {
  const known = changes.filter(({ before }) => before !== null)
  if (known.length === 0) return []
  return [
    {
      holds: `select count(*) = ? from json_each(?) j join ${tables[entity].name} t on t.id = j.value->>0 and t.rev = j.value->>1`,
      args: [known.length, JSON.stringify(known.map(({ id, rev }) => [id, rev]))],
    },
  ]
}

function statementsOf(entity: SettingEntity, changes: readonly SettingChange[]): Statement[] {
  const { name, fields, derived } = tables[entity]
  const columns = ['id', ...fields, ...Object.keys(derived), 'rev']
  const row = ({ id, rev, before }: SettingChange, state: State): Json[] => [
    id,
    ...fields.map((f) => state[f] ?? null),
    ...Object.values(derived).map((value) => value(state)),
    before === null ? rev : rev + 1,
  ]
  const rows = (isMade: boolean): Json[][] =>
    changes.flatMap((change) =>
      change.after !== null && (change.before === null) === isMade
        ? [row(change, change.after)]
        : [],
    )
  const [made, changed] = [rows(true), rows(false)]
  const gone = changes.flatMap(({ id, after }) => (after === null ? [id] : []))
  const picked = columns.map((_, index) => `value->>${index}`).join(', ')
  const sets = columns.slice(1).map((column, index) => `${column} = j.value->>${index + 1}`)
  return [
    ...(gone.length > 0
      ? [
          {
            sql: `delete from ${name} where id in (select value from json_each(?))`,
            args: [JSON.stringify(gone)],
          },
        ]
      : []),
    ...(changed.length > 0
      ? [
          {
            sql: `update ${name} set ${sets.join(', ')} from json_each(?) j where ${name}.id = j.value->>0`,
            args: [JSON.stringify(changed)],
          },
        ]
      : []),
    ...(made.length > 0
      ? [
          {
            sql: `insert into ${name} (${columns.join(', ')}) select ${picked} from json_each(?) order by key`,
            args: [JSON.stringify(made)],
          },
        ]
      : []),
  ]
}

const eventOf = (change: SettingChange & { ops: FieldOp[] }): EventDraft => ({
  kind: change.kind,
  entity: change.entity,
  entityId: change.id,
  rev: change.before === null ? change.rev : change.rev + 1,
  ops: change.ops,
  audience: [change.entity === 'portal' ? signedIn : everybody],
})
