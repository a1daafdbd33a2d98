type Keys = ReadonlySet<string>

/** In when it was out, out when it was in. */
export function toggled(selected: Keys, id: string): Keys {
  const next = new Set(selected)
  if (!next.delete(id)) next.add(id)
  return next
}

/** With everything from the anchor up to and including `to`, in the order shown. */
export function withRange(
  selected: Keys,
  ids: readonly string[],
  anchor: string | null,
  to: string,
): Keys {
  const end = ids.indexOf(to)
  const start = anchor === null ? end : ids.indexOf(anchor)
  if (end < 0) return selected
  const [a, b] = start < 0 ? [end, end] : [Math.min(start, end), Math.max(start, end)]
  return new Set([...selected, ...ids.slice(a, b + 1)])
}

/** All of these when not all were in, none of them otherwise; others stay as they are. */
export function allToggled(selected: Keys, ids: readonly string[]): Keys {
  const next = new Set(selected)
  const isAll = ids.length > 0 && ids.every((id) => next.has(id))
  for (const id of ids) {
    if (isAll) next.delete(id)
    else next.add(id)
  }
  return next
}
