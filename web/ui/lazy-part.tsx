/** Parts of the program that come when they are first shown, and are asked for again when they did not come. */
import { type Component, createComponent, createResource, Show, untrack } from 'solid-js'

type Props = Record<string, unknown>
type File<P extends Props> = { default: Component<P> }
export type LazyPart<P extends Props> = Component<P> & { preload: () => Promise<File<P>> }

/**
 * Like Solid's `lazy`, which remembers for ever that a part did not come. A part that does not come throws to the
 * nearest boundary; the next time it is shown it is asked for again.
 */
export function lazyPart<P extends Props>(load: () => Promise<File<P>>): LazyPart<P> {
  let loaded: Component<P> | undefined
  let coming: Promise<File<P>> | undefined

  const fetchIt = async (): Promise<File<P>> => {
    try {
      await styleAgain()
      const file = await load()
      loaded = file.default
      return file
    } catch (error) {
      coming = undefined
      throw error
    }
  }
  const preload = (): Promise<File<P>> => {
    if (coming === undefined) {
      coming = fetchIt()
      // The router asks for what a link leads to and does not wait; whoever shows the part hears of the failure.
      coming.catch(() => {})
    }
    return coming
  }
  const Part = (props: P) => {
    if (loaded) return untrackedPart(loaded, props)
    const [part] = createResource(async () => (await preload()).default)
    return (
      <Show when={part()} keyed>
        {(found) => untrackedPart(found, props)}
      </Show>
    )
  }
  return Object.assign(Part, { preload })
}

const untrackedPart = <P extends Props>(part: Component<P>, props: P) =>
  untrack(() => createComponent(part, props))

/** Addresses of style sheets that did not come. Vite asks for each once, and takes it for there ever after. */
const unstyled = new Set<string>()

const sheets = (): HTMLLinkElement[] => [
  ...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]'),
]

const noteUnstyled = ({ target }: Event): void => {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') unstyled.add(target.href)
}
// The error of an element does not bubble.
if (typeof document !== 'undefined') document.addEventListener('error', noteUnstyled, true)

/** Fetches the style sheets that did not come; fails while they do not. */
export async function styleAgain(): Promise<void> {
  await Promise.all([...unstyled].map(fetchOnce))
}

const onTheWay = new Map<string, Promise<void>>()

/** Two parts that wait for one sheet would take each other's link away before it is there. */
function fetchOnce(href: string): Promise<void> {
  const known = onTheWay.get(href)
  if (known) return known
  const coming = fetchStyle(href).finally(() => onTheWay.delete(href))
  onTheWay.set(href, coming)
  return coming
}

async function fetchStyle(href: string): Promise<void> {
  const fresh = document.createElement('link')
  fresh.rel = 'stylesheet'
  fresh.href = href
  const isThere = await new Promise<boolean>((resolve) => {
    fresh.onload = () => resolve(true)
    fresh.onerror = () => resolve(false)
    document.head.appendChild(fresh)
  })
  for (const link of sheets()) if (link.href === href && (link !== fresh || !isThere)) link.remove()
  if (!isThere) throw new Error(`Unable to preload CSS for ${href}`)
  unstyled.delete(href)
}
