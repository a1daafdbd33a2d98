import { type Browser, type BrowserServer, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../local/chromium.ts'
import { patienceMs } from './patience.ts'

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

/** UNISON_SLOW=4 leaves every page a fourth of the processor, so that what a journey owes to speed is seen. */
const slowness = Number(process.env.UNISON_SLOW ?? 1)

export async function connectBrowser(address: string): Promise<Browser> {
  const browser = await chromium.connect(address)
  browser.on('context', (context) => {
    context.setDefaultTimeout(patienceMs * slowness)
    if (slowness > 1) context.on('page', (page) => void slowDown(page))
  })
  return browser
}

async function slowDown(page: Page): Promise<void> {
  try {
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
  } catch (error) {
    if (!page.isClosed()) throw error
  }
}

function options() {
  const executablePath = findChromium()
  if (!executablePath) {
    throw new Error(
      'no Chromium found: install the package "chromium-headless-shell" or set CHROMIUM_PATH',
    )
  }
  return { executablePath, headless: true, args: FLAGS }
}
