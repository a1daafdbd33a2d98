/** What a part of the portal brings to the frame: one object, in web/<domain>/module.ts; their list is web/modules.ts. */
import type { RouteDefinition } from '@solidjs/router'
import type { Component, JSX } from 'solid-js'
import type { Capability } from '../../worker/core/access.ts'
import type { PlainKey } from '../i18n/texts.ts'
import type { ShortcutLine } from '../keyboard/shortcuts.ts'
import type { RecordHit } from './context.ts'

export type Icon = Component<JSX.SvgSVGAttributes<SVGSVGElement>>
export type Load = () => Promise<unknown>
/** A live number beside a place of the rail. */
export type Count = { count: number; isMore: boolean }

/** Something that can be done from anywhere: it opens an address. */
export type ModuleAct = ShortcutLine & {
  path: string
  icon: Icon
  /** Any of these is enough; nothing is needed when absent. */
  needs?: readonly Capability[]
  /** Offered by Create, or by the arrow beside it for what brings in many at once. */
  create?: { text: PlainKey; by: 'one' | 'many' }
}

/** A place of the rail, and the act that goes there. */
export type Place = { id: string; text: PlainKey; go: ModuleAct; count?: () => Count | null }

export type Module = {
  id: string
  routes: readonly RouteDefinition[]
  /** Where it stands in the rail, with its views; absent for what one comes to in another way. */
  place?: Place & { at: 'main' | 'end'; views?: readonly Place[] }
  acts?: readonly ModuleAct[]
  /** What its screens open inside themselves; fetched ahead with them. The list itself comes late too. */
  parts?: () => Promise<readonly Load[]>
  /** In the top bar, once the first screen has had its turn. */
  mark?: Component
  /** The palette's records, best first; recent ones for empty text. */
  search?: (query: string, signal: AbortSignal) => Promise<readonly RecordHit[]>
  /** Once somebody is signed in. Answers how to stop. */
  begin?: () => () => void
}
