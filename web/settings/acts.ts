/** What can be done to lists, tags and the portal, with what is said afterwards. */
import type { FeedItem } from '../../party/protocol.ts'
import { reasonText, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { applyNow } from '../live/applier.ts'
import { type Refusal, refusalOf } from '../live/errors.ts'
import { faceOf } from '../live/faces.ts'
import type { Inputs } from '../live/types.ts'
import { remember } from '../live/undo.ts'
import { offerUndo } from '../live/undo-act.ts'
import type { SaveAnswer } from '../ui/inline-state.ts'
import { toast } from '../ui/toasts.ts'

type Written<R> = { result: R; changeId: string; items: FeedItem[] }
export type Outcome<R> =
  /** `ids`: of whatever was changed with it. */
  | { is: 'done'; result: R; changeId: string; ids: string[] }
  | { is: 'refused'; why: Refusal | null }

/** Applies a change at once and remembers it, so that Ctrl/Cmd-Z takes it back. */
export async function sent<R>(change: Promise<Written<R>>): Promise<Outcome<R>> {
  try {
    const { result, changeId, items } = await change
    applyNow(items)
    if (items.length > 0) remember({ changeId, what: 'changed', ids: [] })
    const ids = items.flatMap((item) => ('entityId' in item ? [item.entityId] : []))
    return { is: 'done', result, changeId, ids }
  } catch (error) {
    return { is: 'refused', why: refusalOf(error) }
  }
}

/** A refusal in words, also of the field it is about. */
export const wordsOf = (why: Refusal | null): string =>
  reasonText(why ? (Object.values(why.fields)[0] ?? why.reason) : 'offline')

export const tell = (why: Refusal | null): void => {
  toast(wordsOf(why), { tone: 'danger' })
}

/** The answer to a field edited in place. */
export async function saved(
  change: Promise<Written<unknown>>,
  refused = wordsOf,
): Promise<SaveAnswer<string>> {
  const outcome = await sent(change)
  if (outcome.is === 'done') return { kind: 'saved' }
  const [conflict] = outcome.why?.conflicts ?? []
  return conflict
    ? {
        kind: 'conflict',
        conflict: {
          theirs: typeof conflict.theirs === 'string' ? conflict.theirs : '',
          by: faceOf(conflict.actorId ?? ''),
          at: conflict.at,
        },
      }
    : { kind: 'refused', text: refused(outcome.why) }
}

export const updateItem = (input: Inputs['settings']['updateItem']): Promise<SaveAnswer<string>> =>
  saved(api.settings.updateItem.mutate(input))

export const updateTag = (input: Inputs['settings']['updateTag']): Promise<SaveAnswer<string>> =>
  saved(api.settings.updateTag.mutate(input), (why) =>
    why?.reason === 'title_taken' ? t('settings.tagTaken') : wordsOf(why),
  )

export const updatePortal = (
  input: Inputs['settings']['updatePortal'],
): Promise<SaveAnswer<string>> => saved(api.settings.updatePortal.mutate(input))

export async function recolour(input: {
  id: string
  baseRev: number
  color: string
}): Promise<void> {
  const outcome = await sent(api.settings.updateItem.mutate(input))
  if (outcome.is === 'refused') tell(outcome.why)
}

export const createItem = (
  input: Inputs['settings']['createItem'],
): Promise<Outcome<{ id: string }>> => sent(api.settings.createItem.mutate(input))

export async function moveItem(input: Inputs['settings']['moveItem']): Promise<void> {
  const outcome = await sent(api.settings.moveItem.mutate(input))
  if (outcome.is === 'refused') tell(outcome.why)
}

export type Named = { id: string; title: string }
export type Kind = 'item' | 'tag'
/** `in_use`: contacts have it, and it was not said what they get. */
export type Removal = 'done' | 'in_use' | 'refused'

/**
 * Removes an item or tag. `into`: what its contacts get instead, null for nothing; undefined removes it only when no
 * contact has it.
 */
export function remove(
  kind: Kind,
  { id, title }: Named,
  into: Named | null | undefined,
): Promise<Removal> {
  const input = into === undefined ? { id } : { id, intoId: into?.id ?? null }
  return kind === 'tag'
    ? removing(
        api.settings.removeTag.mutate(input),
        title,
        into ? t('settings.merged', { title, into: into.title }) : undefined,
      )
    : removing(api.settings.removeItem.mutate(input), title)
}

/** The answer to a removal, told. `in_use` is left to whoever asked: it can be said what is to be had instead. */
export async function removing(
  change: Promise<Written<{ jobId: string | null }>>,
  title: string,
  said = t('settings.removed', { title }),
): Promise<Removal> {
  const outcome = await sent(change)
  if (outcome.is === 'refused') {
    if (outcome.why?.reason === 'in_use') return 'in_use'
    tell(outcome.why)
    return 'refused'
  }
  if (outcome.result.jobId !== null) toast(t('settings.goesOn', { title }))
  else offerUndo(said, outcome.changeId, outcome.ids)
  return 'done'
}

export async function removeUnusedTags(): Promise<void> {
  const outcome = await sent(api.settings.removeUnusedTags.mutate())
  if (outcome.is === 'refused') tell(outcome.why)
  else
    offerUndo(
      t('settings.removedUnused', { count: outcome.result.removed.length }),
      outcome.changeId,
      outcome.ids,
    )
}

/** Takes the demo company away; its contacts can be brought back. */
export async function clearDemo(): Promise<void> {
  const outcome = await sent(api.settings.clearDemo.mutate())
  if (outcome.is === 'refused') return tell(outcome.why)
  offerUndo(
    t('settings.demoCleared', { count: outcome.result.contacts }),
    outcome.changeId,
    outcome.ids,
  )
}
