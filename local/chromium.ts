import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium-headless-shell',
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

/** What the tests need of the system beyond Node: the Debian packages, how to see that it is there, and what for. */
const NEEDED: readonly {
  name: string
  packages: string[]
  isHere: () => boolean
  without: string
}[] = [
  {
    name: 'Chromium',
    packages: ['chromium-headless-shell'],
    isHere: () => findChromium() !== undefined,
    without: 'install it (sudo apt-get install chromium-headless-shell) or set CHROMIUM_PATH',
  },
  {
    name: 'A typeface for Chinese',
    packages: ['fonts-noto-cjk', 'fontconfig'],
    isHere: hasChinese,
    without: 'install one (sudo apt-get install fonts-noto-cjk)',
  },
]

/** Installs Debian's packages where that is allowed; answers what to do about what is still missing. */
export function installForTests(): string[] {
  const missing = NEEDED.filter(({ isHere }) => !isHere())
  if (missing.length === 0) return []
  const isAllowed = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (isAllowed) {
    const names = missing.flatMap((one) => one.packages)
    console.log(`Installing what the tests need (apt-get install ${names.join(' ')})…`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args: string[]) =>
      spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    apt('update', '-qq')
    apt('install', '-y', '-qq', '--no-install-recommends', ...names)
  }
  return missing.flatMap(({ name, isHere, without }) =>
    isHere()
      ? []
      : [
          `${name} is not here, which the journeys in a browser need: ${without}, and run the tests again.`,
        ],
  )
}

/** Where fonts cannot be listed, as on macOS, the system is taken to have one. */
function hasChinese(): boolean {
  const listed = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  if (listed.error) return process.platform !== 'linux'
  return listed.stdout.trim() !== ''
}
