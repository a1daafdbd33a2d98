/** Does this with each; one that fails is reported and costs the others nothing. */
export function each<T>(all: Iterable<T>, act: (one: T) => void): void {
  for (const one of [...all])
    try {
      act(one)
    } catch (error) {
      console.error('What happened could not be shown in full', error)
    }
}
