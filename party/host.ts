/**
 * What a room needs of the platform that hosts it. Two hosts implement it: partyserver and partykit.
 * A host gives the same connection object for the same socket as long as the room is awake, so it can be a key.
 */
export type RoomConnection<State> = {
  id: string
  /** Survives hibernation; at most 2 KB. */
  state: State | null
  setState(state: State): void
  send(text: string): void
  close(code: number, reason: string): void
}

export type RoomHost<State> = {
  connections(): Iterable<RoomConnection<State>>
  /** Small values that survive a restart of the room. A write need not be durable before messages leave. */
  get<T>(key: string): Promise<T | undefined>
  put(key: string, value: unknown): Promise<void>
  /** Runs `work` once after `ms`; the room stays awake until then. */
  after(ms: number, work: () => void): void
  /** UTC milliseconds. */
  now(): number
}

/** A room's behaviour, apart from where it runs. */
export type RoomLogic<State> = {
  start(): Promise<void>
  connect(connection: RoomConnection<State>): void
  message(connection: RoomConnection<State>, text: string): void
  close(connection: RoomConnection<State>): void
}
