import { createSignal, onCleanup } from 'solid-js'

/**
 * What living components have signed up, the newest last. The list is not the signal's own value: in a transition the
 * value with the next screen's entries is written over the one from which the last screen's were just taken.
 */
export function createRegistry<T>() {
  const entries = new Set<T>()
  const [changed, setChanged] = createSignal<void>(undefined, { equals: false })
  return {
    all: (): readonly T[] => {
      changed()
      return [...entries]
    },
    /** Until the calling component leaves. */
    add: (entry: T): void => {
      entries.add(entry)
      setChanged()
      onCleanup(() => {
        entries.delete(entry)
        setChanged()
      })
    },
  }
}
