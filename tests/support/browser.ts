import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

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

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser on this machine: CHROMIUM_PATH, or the first usual place that has one. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM_PATH, ...PLACES].find((path) => path && existsSync(path))
}

/** A headless Chromium; each test takes a fresh context of it. */
export function startBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) {
    throw new Error('no Chromium found: install the package "chromium" or set CHROMIUM_PATH')
  }
  return chromium.launch({ executablePath, headless: true, args: FLAGS })
}
