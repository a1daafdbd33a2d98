/** Undo and redo as events tell of them: which change they are about and which way they went. */
import type { TurnWay } from '../../db/enums.ts'
import type { Turn, WireEvent } from '../../party/protocol.ts'
import type { RunSql } from './feed.ts'

type Told = Pick<WireEvent, 'changeId' | 'turn'>

/** The change that was made first, of whose undoing and redoing this is a part. */
export const originOf = ({ changeId, turn }: Told): string => turn?.of ?? changeId

/** How the taking back of this event is told. */
export const turnAgainst = (event: Told): Turn => ({
  of: originOf(event),
  way: event.turn?.way === 'undo' ? 'redo' : 'undo',
})

/** Whether what this event did is still so, after the latest turn of its record; null: there was none. */
export const stillHolds = ({ turn }: Pick<Told, 'turn'>, latest: TurnWay | null): boolean =>
  (turn?.way === 'undo') === (latest === 'undo')

/** The latest turn of each of these records about the change that the events are of. */
export async function latestTurns(
  run: RunSql,
  entity: string,
  events: readonly Pick<WireEvent, 'changeId' | 'turn' | 'entityId'>[],
): Promise<(event: Pick<WireEvent, 'changeId' | 'turn' | 'entityId'>) => TurnWay | null> {
  const given = (values: readonly string[]): string => JSON.stringify([...new Set(values)])
  const rows = await run(
    `select turn_of, entity_id, turn, max(seq) from events indexed by events_turn
where turn_of is not null and turn_of in (select value from json_each(?)) and entity_id in (select value from json_each(?)) and entity = ?
group by turn_of, entity_id`,
    [given(events.map(originOf)), given(events.map(({ entityId }) => entityId)), entity],
  )
  // Beside the largest `seq` SQLite gives the other columns of its row.
  const ways = new Map(rows.map((row) => [`${row.turn_of} ${row.entity_id}`, row.turn]))
  return (event) => {
    const way = ways.get(`${originOf(event)} ${event.entityId}`)
    return way === 'undo' || way === 'redo' ? way : null
  }
}

/** What an undo or redo did, counted by record as far as whoever did it may see them. */
export type Tally = { removed: number; restored: number; changed: number }
/** By field, of how many records something that was to come back is not there any more. */
export type Missing = Record<string, number>

export const nothingDone: Tally = { removed: 0, restored: 0, changed: 0 }

export const sumOf = ({ removed, restored, changed }: Tally): number => removed + restored + changed
