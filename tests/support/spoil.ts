/** Faults planted in what a screen is told, which whoever compares screens has to notice. */
import { z } from 'zod'

/**
 * `lost`: one frame does not arrive. `emptied`: it arrives and claims to have told what it does not tell. `shortened`:
 * one operation of an event is left out.
 */
export type Spoil = 'lost' | 'emptied' | 'shortened'

const frameSchema = z.looseObject({
  type: z.literal('frame'),
  items: z.tuple([z.looseObject({ type: z.literal('event'), ops: z.array(z.unknown()).min(1) })]),
})

/** The message as it is told instead, null when not at all; no answer when it is not one that can be spoiled. */
export function spoiled(how: Spoil, text: string): { text: string | null } | null {
  const { data: frame } = frameSchema.safeParse(JSON.parse(text))
  if (!frame) return null
  if (how === 'lost') return { text: null }
  const [event] = frame.items
  const items = how === 'emptied' ? [] : [{ ...event, ops: event.ops.slice(1) }]
  return { text: JSON.stringify({ ...frame, items }) }
}
