/** Whether there is a connection: parts that did not come are asked for again with it. */
import { type Accessor, createSignal } from 'solid-js'
import type { Connection } from './connection-mark.tsx'

const [source, setSource] = createSignal<Accessor<Connection | null>>(() => null)

/** Null until there is a connection to speak of. Reactive. */
export const connectionState = (): Connection['state'] | null => source()()?.state ?? null

/** Where it is known from. */
export const followConnection = (given: Accessor<Connection | null>): void =>
  void setSource(() => given)
