import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ActorType, FirstWeekday, JobKind, JobState, Locale, TurnWay } from '../enums.ts'

/** One row. `epoch` is renewed by restore or reset and tells every screen to start afresh. */
export const portal = sqliteTable(
  'portal',
  {
    id: integer().primaryKey(),
    epoch: text().notNull(),
    name: text().notNull(),
    currency: text().notNull().default('USD'),
    /** ISO 3166-1, two letters: by it telephone numbers without a calling code are read. */
    country: text().notNull().default('US'),
    /** The language of whatever nobody's own language is known for. */
    locale: text().$type<Locale>().notNull().default('en'),
    /** IANA name: where the portal's days begin and end. */
    timeZone: text('time_zone').notNull().default('UTC'),
    firstWeekday: text('first_weekday').$type<FirstWeekday>().notNull().default('monday'),
    /** What stored keys are made by: the version of the rules and the country (`records/keys.ts`). */
    keysRecipe: text('keys_recipe').notNull().default(''),
    /** From this record on they are still to be made by it; null: all are. */
    keysFrom: integer('keys_from'),
    rev: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    /** What was made up to here (UTC milliseconds) came with the demo company; null: there is none. */
    demoUntil: integer('demo_until'),
  },
  (t) => [check('portal_one_row', sql`${t.id} = 1`)],
)

/** Every committed plan, by the caller's idempotency key. A second arrival answers `result`. Kept 30 days. */
export const plans = sqliteTable(
  'plans',
  {
    planId: text('plan_id').primaryKey(),
    changeId: text('change_id').notNull(),
    actorId: text('actor_id'),
    at: integer().notNull(),
    result: text().notNull(),
    /** What was asked under this key (a hash); empty where nobody outside chose the key. */
    asked: text().notNull().default(''),
  },
  (t) => [index('plans_at').on(t.at)],
)

/**
 * What a plan's guard writes to: `ok` other than 1 breaks the CHECK and with it the plan.
 * One row, replaced each time, so the table never grows.
 */
export const must = sqliteTable(
  'must',
  { id: integer().primaryKey(), ok: integer().notNull() },
  (t) => [check('must_hold', sql`${t.ok} = 1`)],
)

/** Feed, audit trail, catch-up source and undo log. `seq` grows in commit order and is never reused. */
export const events = sqliteTable(
  'events',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    changeId: text('change_id').notNull(),
    kind: text().notNull(),
    entity: text().notNull(),
    entityId: text('entity_id').notNull(),
    rev: integer().notNull(),
    /** JSON `Op[]`; long texts stand in `texts` and only their hash here. */
    changes: text().notNull(),
    actorType: text('actor_type').$type<ActorType>().notNull(),
    actorId: text('actor_id'),
    /** JSON `Grantee[]`: who may see the record after the change. */
    audience: text().notNull(),
    /** JSON `Grantee[]`: who could see it before, when that differs. */
    before: text(),
    /** JSON for the rooms only (new keys of a person, sessions to close); never sent to a browser. */
    control: text(),
    /** The change that this one takes back or does again, whatever lies between them; null for an ordinary one. */
    turnOf: text('turn_of'),
    turn: text().$type<TurnWay>(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('events_entity').on(t.entity, t.entityId, t.seq),
    index('events_change').on(t.changeId, t.entity),
    index('events_turn').on(t.turnOf, t.entityId, t.seq).where(sql`${t.turnOf} is not null`),
    index('events_removed').on(t.entity, t.seq).where(sql`substr(${t.kind}, -8) = '.removed'`),
  ],
)

/** Long texts of events, kept once. */
export const texts = sqliteTable('texts', { hash: text().primaryKey(), body: text().notNull() })

export const jobs = sqliteTable(
  'jobs',
  {
    id: text().primaryKey(),
    kind: text().$type<JobKind>().notNull(),
    ownerId: text('owner_id').notNull(),
    state: text().$type<JobState>().notNull(),
    /** JSON by kind. */
    input: text().notNull(),
    /** JSON by kind: how far it is, live on every screen of its owner. */
    progress: text().notNull(),
    result: text(),
    error: text(),
    attempts: integer().notNull().default(0),
    rev: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    finishedAt: integer('finished_at'),
  },
  (t) => [index('jobs_owner').on(t.ownerId, t.createdAt)],
)

/** Rows of an import that could not be taken as they were, kept to be shown and downloaded. */
export const jobRows = sqliteTable(
  'job_rows',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    line: integer().notNull(),
    outcome: text().$type<'skipped' | 'failed' | 'warned'>().notNull(),
    /** JSON: reason codes with the columns they concern. */
    reasons: text().notNull(),
    /** JSON: the cells as they stood in the file. */
    cells: text().notNull(),
    /** What the row made or changed all the same, if it did. */
    recordId: text('record_id'),
  },
  (t) => [index('job_rows_job').on(t.jobId, t.line)],
)
