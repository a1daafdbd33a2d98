/** What an event did to its record, by its name, which begins with the kind of it (worker/records/plan.ts). Pure. */
import type { WireEvent } from '../../party/protocol.ts'

type Named = Pick<WireEvent, 'kind' | 'entity'>
/** Any other is a change of what is there. */
export type Verb = 'created' | 'updated' | 'removed' | 'restored' | 'reverted'
const verbs: readonly Verb[] = ['created', 'updated', 'removed', 'restored', 'reverted']

export const verbOf = ({ kind, entity }: Named): Verb =>
  verbs.find((verb) => kind === `${entity}.${verb}`) ?? 'updated'
export const isRemoval = (event: Named): boolean => verbOf(event) === 'removed'
export const isRestoring = (event: Named): boolean => verbOf(event) === 'restored'
