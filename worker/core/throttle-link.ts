/** The way to the objects that count tries. */
import type { Env } from '../env.ts'
import type { Throttle } from './throttle.ts'

const shards = 16

/** The object that counts for this subject. */
export function throttleOf(env: Env, subject: string): DurableObjectStub<Throttle> {
  return env.THROTTLE.get(env.THROTTLE.idFromName(`shard-${shardOf(subject)}`))
}

/** FNV-1a: spreads evenly, and need be nothing more. */
function shardOf(subject: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(subject))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash % shards
}
