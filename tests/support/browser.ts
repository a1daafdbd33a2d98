import { type Browser, type BrowserServer, chromium } from 'playwright-core'
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

export type { BrowserServer }

/** A headless Chromium; whoever takes it makes fresh contexts of it. */
export const startBrowser = (): Promise<Browser> => chromium.launch(options())

/** The same for all files of a run, each of which connects to it by its address. */
export const launchBrowserServer = (): Promise<BrowserServer> => chromium.launchServer(options())

export const connectBrowser = (address: string): Promise<Browser> => chromium.connect(address)

function options() {
  const executablePath = findChromium()
  if (!executablePath) {
    throw new Error('no Chromium found: install the package "chromium" or set CHROMIUM_PATH')
  }
  return { executablePath, headless: true, args: FLAGS }
}
