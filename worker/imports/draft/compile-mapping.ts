import type { Mapping, Target } from '../mapping/targets.ts'

export type Used = { column: number; target: Exclude<Target, { to: 'ignore' | 'label' }> }
export type Label = { column: number; target: Extract<Target, { to: 'label' }> }

/** A mapping with the ignored columns out of the way: made once per file. */
export type CompiledMapping = { used: Used[]; labels: Label[]; identity: number[] }

export function compileMapping(mapping: Mapping): CompiledMapping {
  const used: Used[] = []
  const labels: Label[] = []
  mapping.forEach((target, column) => {
    if (target.to === 'label') labels.push({ column, target })
    else if (target.to !== 'ignore') used.push({ column, target })
  })
  const identity = used.filter(({ target }) => isIdentity(target)).map(({ column }) => column)
  return { used, labels, identity }
}

function isIdentity({ to }: Target): boolean {
  switch (to) {
    case 'firstName':
    case 'lastName':
    case 'fullName':
    case 'companyName':
    case 'email':
    case 'phone':
      return true
    default:
      return false
  }
}
