import { createSignal } from 'solid-js'
import type { Locale, Theme } from '../../db/enums.ts'
import type { Connection } from '../ui/connection-mark.tsx'
import type { PresenceFace } from '../ui/presence-faces.tsx'

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
  shape: 'round' | 'square'
}

/** What the frame shows or hides; each is a question to the session's capabilities. */
export type FrameRight = 'crm.open' | 'contacts.create' | 'contacts.import' | 'settings.open'

/** Everything the frame needs from the domains. Accessors are read reactively. */
export type Frame = {
  /** Null until somebody is signed in. */
  me: () => Me | null
  portalName: () => string
  /** Null until there is a connection to speak of. */
  connection: () => Connection | null
  /** Who else has this page's record or list open. */
  people: () => readonly PresenceFace[]
  /** A live counter beside a module in the rail, by its id (web/frame/modules.ts). */
  counter: (moduleId: string) => { count: number; isMore: boolean } | null
  isAllowed: (right: FrameRight) => boolean
  /** The palette's records, best first; recent ones for empty text. */
  searchRecords: (query: string, signal: AbortSignal) => Promise<readonly RecordHit[]>
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
  counter: () => null,
  isAllowed: () => true,
  searchRecords: async () => [],
  savePrefs: () => undefined,
  setPresence: () => undefined,
  signOut: () => undefined,
})

/** The frame's present sources. */
export const frame = current

/** Connects a domain to the frame; call once when its module starts: `plugFrame({ me: session.me, signOut })`. */
export function plugFrame(parts: Partial<Frame>): void {
  setCurrent((old) => ({ ...old, ...parts }))
}
