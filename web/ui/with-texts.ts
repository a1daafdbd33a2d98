import type { Component } from 'solid-js'
import { loadTexts } from '../i18n/load.ts'
import type { Domain } from '../i18n/texts.ts'
import { type LazyPart, lazyPart } from './lazy-part.tsx'

/** A lazy screen that comes together with its domains' texts: `withTexts(['contact', 'contacts'], () => import('./page.tsx'))`. */
export function withTexts<P extends Record<string, unknown>>(
  domains: Domain[],
  load: () => Promise<{ default: Component<P> }>,
): LazyPart<P> {
  return lazyPart(async () => {
    const [screen] = await Promise.all([load(), loadTexts(...domains)])
    return screen
  })
}
