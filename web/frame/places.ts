/** Where one is, among the places that the modules have. */
import { frame } from './context.ts'
import type { Module, ModuleAct } from './module.ts'

/** Those that stand in the rail, in order. */
export type PlacedModule = Module & { place: NonNullable<Module['place']> }
const isPlaced = (module: Module): module is PlacedModule => module.place !== undefined
export const placed = (): readonly PlacedModule[] => frame().modules.filter(isPlaced)

/** Every act of every module: going to its places, and what it has besides. */
export const actsOf = ({ place, acts = [] }: Module): readonly ModuleAct[] => [
  ...(place ? [place.go, ...(place.views ?? []).map(({ go }) => go)] : []),
  ...acts,
]

/** Whether the person may do it. */
export const isOn = ({ needs }: Pick<ModuleAct, 'needs'>): boolean =>
  needs === undefined || frame().isAllowed(needs)

/** Whether an address belongs to a module or view. */
export function isAt(pathname: string, path: string): boolean {
  if (path === '/') return pathname === '/'
  return pathname === path || pathname.startsWith(`${path}/`)
}

/** The module an address belongs to. */
export const moduleAt = (pathname: string): PlacedModule | undefined =>
  placed().find((module) => isAt(pathname, module.place.go.path))
