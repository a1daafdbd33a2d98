import { z } from 'zod'
import { appRouter } from '../../worker/router.ts'

const shape = z.object({
  procedures: z.record(
    z.string(),
    z.custom<{ _def: { type: 'query' | 'mutation' | 'subscription' } }>(
      (value) => typeof value === 'function',
    ),
  ),
})

/** Every procedure the router has, as it stands. Read from its definition, which its type does not name. */
export const procedures = Object.entries(
  shape.parse(Reflect.get(appRouter, '_def')).procedures,
).map(([path, { _def }]) => ({ path, type: _def.type }))
