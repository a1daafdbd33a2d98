import { type Mapping, singleTargets, type Target } from './targets.ts'

/** `columns` are the indexes concerned. */
export type MappingProblem =
  | { code: 'nothing_identifies' }
  | { code: 'duplicate_target'; to: Target['to']; columns: number[] }

const identifying = new Set<Target['to']>([
  'firstName',
  'lastName',
  'fullName',
  'companyName',
  'email',
  'phone',
])

/** Why an import cannot start with this mapping; an empty list when it can. */
export function checkMapping(mapping: Mapping): MappingProblem[] {
  const problems: MappingProblem[] = singleTargets.flatMap((to) => {
    const columns = mapping.flatMap((target, index) => (target.to === to ? [index] : []))
    return columns.length > 1 ? [{ code: 'duplicate_target', to, columns } as const] : []
  })
  const identifies = mapping.some((target) => identifying.has(target.to))
  return identifies ? problems : [{ code: 'nothing_identifies' }, ...problems]
}
