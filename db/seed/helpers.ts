/** A change that is made once however often the seed runs: its answer is kept under this key. */
export const once = (name: string) => ({ context: { planId: `demo-${name}` } })

export function requireOf<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined)
    throw new Error(`The demo company refers to ${String(key)}, which it does not have`)
  return value
}
