import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

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

/** Makes sure of a browser; installs Debian's where that is allowed, else says what to do. */
export function installChromium(): { ok: true } | { ok: false; advice: string } {
  if (findChromium()) return { ok: true }
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return {
      ok: false,
      advice:
        'The journeys in a browser need Chromium, which is not here: install it (sudo apt-get install chromium) or set CHROMIUM_PATH, and run the tests again.',
    }
  }
  console.log('Installing Chromium for the journeys in a browser (apt-get install chromium)…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  const fetched = apt('update', '-qq')
  if (apt('install', '-y', '-qq', '--no-install-recommends', 'chromium') && findChromium()) {
    return { ok: true }
  }
  return {
    ok: false,
    advice: fetched
      ? 'apt-get could not install Chromium (its reason is above); install it by hand or set CHROMIUM_PATH, and run the tests again.'
      : 'apt-get could not fetch the package lists: check the network, or install Chromium by hand and set CHROMIUM_PATH.',
  }
}
