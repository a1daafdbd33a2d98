type Member = { readonly id: string }

/**
 * What one person put into a set and took out of it, out of what they began from and what they made of it. What others
 * did to the set meanwhile is in neither, so both merge. Pure.
 */
export function setChange(
  base: readonly Member[],
  mine: readonly Member[],
): { add: string[]; del: string[] } {
  const before = new Set(base.map((one) => one.id))
  const after = new Set(mine.map((one) => one.id))
  return {
    add: [...after].filter((id) => !before.has(id)),
    del: [...before].filter((id) => !after.has(id)),
  }
}
