import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../local/chromium.ts'

// Debian's browser, quiet: no sandbox inside containers, no calls home.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A headless Chromium; each test takes a fresh context of it. */
export function startBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) {
    throw new Error('no Chromium found: install the package "chromium" or set CHROMIUM_PATH')
  }
  return chromium.launch({ executablePath, headless: true, args: FLAGS })
}
