import { type Component, createSignal } from 'solid-js'
import type { Locale, Theme } from '../../db/enums.ts'
import type { Capability } from '../../worker/core/access.ts'
import { followConnection } from '../ui/connected.ts'
import type { Connection } from '../ui/connection-mark.tsx'
import type { PresenceFace } from '../ui/presence-faces.tsx'
import type { Module } from './module.ts'

export type Me = {
  userId: string
  name: string
  email: string
  photoUrl: string | null
  isPresenceShown: boolean
}

/** One record in the palette. */
export type RecordHit = {
  id: string
  href: string
  title: string
  note?: string
  photoUrl: string | null
  kind: 'company' | 'person'
}

/** Everything the frame needs from the domains. Accessors are read reactively. */
export type Frame = {
  /** Null until somebody is signed in. */
  me: () => Me | null
  portalName: () => string
  /** Null until there is a connection to speak of. */
  connection: () => Connection | null
  /** Who else has this page's record or list open. */
  people: () => readonly PresenceFace[]
  /** What the portal is made of, in the order of the rail. */
  modules: readonly Module[]
  /** Instead of the CRM, for who does not have it. */
  Shut: Component
  /** Whether the person may do any of these. */
  isAllowed: (needs: readonly Capability[]) => boolean
  /** Language and theme are already painted; this keeps them in the profile. */
  savePrefs: (change: { locale?: Locale; theme?: Theme }) => void
  setPresence: (isShown: boolean) => void
  signOut: () => void
}

const [current, setCurrent] = createSignal<Frame>({
  me: () => null,
  portalName: () => 'Unison',
  connection: () => null,
  people: () => [],
  modules: [],
  Shut: () => null,
  isAllowed: () => true,
  savePrefs: () => undefined,
  setPresence: () => undefined,
  signOut: () => undefined,
})

/** The frame's present sources. */
export const frame = current

/** Connects a domain to the frame; call once when its module starts: `plugFrame({ me: session.me, signOut })`. */
export function plugFrame(parts: Partial<Frame>): void {
  if (parts.connection) followConnection(parts.connection)
  setCurrent((old) => ({ ...old, ...parts }))
}
