/**
 * A path that everybody can decode: of one that is not well-formed (a link cut short, a stray `%`) the percent signs
 * are taken for what they are. Links look at the address they stand under, and one that cannot be read ends the page.
 */
export const readablePath = (path: string): string =>
  isReadable(path) ? path : path.replaceAll('%', '%25')

function isReadable(path: string): boolean {
  try {
    // A call whose result nobody takes is left out of the bundle.
    return decodeURI(path) !== ''
  } catch {
    return false
  }
}

/** Puts the address of a page just opened right, before anything looks at it. */
export function mendAddress(): void {
  const { pathname, search } = window.location
  const path = readablePath(pathname)
  if (path !== pathname) window.history.replaceState(null, '', path + search)
}
