// @ts-check
// The only file that runs under whatever Node the machine has: it installs what is missing and
// hands over to the project's own Node. Plain JavaScript, no dependencies.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const MODULES = join(ROOT, 'node_modules')
const PLATFORM = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const NODE = join(
  MODULES,
  `node-${PLATFORM}`,
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** @type {Record<string, string[]>} */
const COMMANDS = {
  start: ['local/start.ts'],
  dev: ['local/dev.ts'],
  stop: ['local/stop.ts'],
  reset: ['local/reset.ts'],
  test: ['local/test.ts'],
  check: ['local/check.ts'],
  format: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '.'],
  bench: ['bench/run.ts'],
  build: ['local/build-command.ts'],
  deploy: ['local/deploy.ts'],
  'db:generate': ['node_modules/drizzle-kit/bin.cjs', 'generate'],
}

const [command = '', ...args] = process.argv.slice(2)
const script = COMMANDS[command]
if (!script) {
  console.error(`Unknown command "${command}". Known: ${Object.keys(COMMANDS).join(', ')}.`)
  process.exit(2)
}
if (!isInstalled()) install()
if (!existsSync(NODE)) {
  fail(
    `There is no Node 24 for ${PLATFORM} among the packages; Unison runs on Linux and macOS (x64, arm64) and in WSL on Windows.`,
  )
}
run([...script, ...args])

/** Whether node_modules holds exactly the versions of package-lock.json, for this platform. */
function isInstalled() {
  const wanted = readLock(join(ROOT, 'package-lock.json'))
  const present = readLock(join(MODULES, '.package-lock.json'))
  if (!wanted || !present || !existsSync(NODE)) return false
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    const found = present[path]
    if (found) return found.version === version
    return path === '' || optional === true || devOptional === true || peer === true
  })
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> | null}
 */
function readLock(file) {
  if (!existsSync(file)) return null
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? null
}

function install() {
  console.log(
    'Installing the packages that package-lock.json names (once; it takes a minute or two).',
  )
  const npm = process.env.npm_execpath
  const flags = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const options = { cwd: ROOT, encoding: /** @type {const} */ ('utf8'), maxBuffer: 1 << 26 }
  const done = npm?.endsWith('js')
    ? spawnSync(process.execPath, [npm, ...flags], options)
    : spawnSync('npm', flags, { ...options, shell: process.platform === 'win32' })
  if (done.status === 0) return
  const said = `${done.stdout ?? ''}\n${done.stderr ?? ''}\n${done.error?.message ?? ''}`.trim()
  fail(`${said}\n\nThe packages could not be installed. ${adviceFor(said)}`)
}

/** @param {string} said what npm printed */
function adviceFor(said) {
  if (/EACCES|EPERM|EROFS/.test(said)) {
    return `The folder ${ROOT} cannot be written: run this as the user who owns it, or copy the project to a folder of yours.`
  }
  if (/ENOSPC/.test(said))
    return 'The disk is full: free about 1.5 GB and run the same command again.'
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/.test(said)) {
    return 'The npm registry does not answer: check the network (npm ping) and run the same command again.'
  }
  if (/spawn npm|npm: not found|ENOENT.*npm/.test(said)) {
    return 'npm was not found: install Node 20 or newer together with npm.'
  }
  return 'What npm said above names the reason; run the same command again once it is put right.'
}

/** @param {string[]} argv a script and its arguments, run under the project's Node from its root */
function run(argv) {
  const path = [dirname(NODE), join(MODULES, '.bin'), process.env.PATH ?? ''].join(delimiter)
  const child = spawn(NODE, ['--disable-warning=ExperimentalWarning', ...argv], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole group: the child has it already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  if (process.env.npm_lifecycle_event) {
    // npm runs this below a shell, and a shell that is ended tells nobody: an orphan ends itself.
    const parent = process.ppid
    setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 250).unref()
  }
  child.once('error', (error) => fail(`${NODE} could not be started: ${error.message}`))
  child.once('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 1))
  })
}

/** @param {string} text @returns {never} */
function fail(text) {
  console.error(text)
  process.exit(1)
}
