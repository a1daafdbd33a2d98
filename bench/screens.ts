/** What a person sees: a cold browser until the first rows are painted, and one person's edit on another's screen. */
import type { Browser, BrowserContext } from 'playwright-core'
import { findChromium } from '../local/chromium.ts'
import { sleep } from '../local/processes.ts'
import { startBrowser } from '../tests/support/browser.ts'
import { collectScripts, firstRowsAt, nameCell } from '../tests/support/first-rows.ts'
import { makeContact } from './live.ts'
import { figuresOf } from './measure.ts'
import type { Member } from './member.ts'
import type { Stage } from './stage.ts'

const patienceMs = 20_000
const pauseMs = 150

export async function benchScreens(stage: Stage): Promise<void> {
  if (!findChromium()) return stage.report.note('screens', 'left out: there is no Chromium here')
  if (!stage.hasPages) return stage.report.note('screens', 'left out: the pages cannot be built')
  const browser = await startBrowser()
  try {
    await benchColdLoad(stage, browser)
    await benchPainted(stage, browser)
  } finally {
    await browser.close()
  }
}

/** A fresh profile each time: nothing cached, no connection open. */
async function benchColdLoad({ host, members, report, ms }: Stage, browser: Browser) {
  const times: number[] = []
  let script = { bytes: 0, files: 0 }
  for (let load = 0; load < Math.max(3, ms / 200); load++) {
    const context = await signedIn(browser, host.url, members.owner)
    const page = await context.newPage()
    const scripts = collectScripts(page)
    await page.goto(`${host.url}/contacts`)
    const rows = page.waitForFunction(firstRowsAt, nameCell, {
      timeout: patienceMs,
      polling: 'raf',
    })
    times.push(Number(await (await rows).jsonValue()))
    script = await scripts()
    await context.close()
  }
  report.figures('cold browser → first rows painted', figuresOf(times))
  report.note(
    'JavaScript until the first rows',
    `${(script.bytes / 1_000).toFixed(1)} KB gzip in ${script.files} files`,
  )
}

/** The edit is sent by one browser's page and awaited in another's list; both read the same clock. */
async function benchPainted({ host, members, report, ms }: Stage, browser: Browser): Promise<void> {
  const id = await makeContact(members.owner, { access: 'read' })
  const [editor, watcher] = [
    await signedIn(browser, host.url, members.owner),
    await signedIn(browser, host.url, members.hundred),
  ]
  const [from, to] = [await editor.newPage(), await watcher.newPage()]
  for (const page of [from, to]) {
    await page.goto(`${host.url}/contacts`)
    await page.waitForFunction(firstRowsAt, nameCell, { timeout: patienceMs, polling: 'raf' })
  }
  const times: number[] = []
  for (let edit = -3; edit < Math.max(10, ms / 50); edit++) {
    const lastName = `Aardvark-${edit + 100}`
    const painted = to.evaluate(paintedAt, { text: lastName, patienceMs })
    const sentAt = await from.evaluate(sendEdit, { id, lastName, baseRev: edit + 4 })
    const took = (await painted) - sentAt
    if (edit >= 0) times.push(took)
    await sleep(pauseMs)
  }
  report.figures('edit in one browser → painted in another', figuresOf(times))
  await editor.close()
  await watcher.close()
}

/** Runs in the page: makes the edit; answers when it was sent, on the clock all pages share. */
async function sendEdit(input: { id: string; lastName: string; baseRev: number }): Promise<number> {
  const sentAt = performance.timeOrigin + performance.now()
  const { id, lastName, baseRev } = input
  const response = await fetch('/trpc/contacts.update', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, baseRev, fields: { lastName } }),
  })
  if (!response.ok) throw new Error(await response.text())
  return sentAt
}

/** Runs in the page: when the frame with this text was painted, on the clock all pages share. */
function paintedAt({ text, patienceMs }: { text: string; patienceMs: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${text} was not painted`)), patienceMs)
    const observer = new MutationObserver(() => {
      if (!document.body.textContent?.includes(text)) return
      observer.disconnect()
      clearTimeout(timer)
      // The task after the frame's callbacks runs when the frame has been handed to the compositor.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
        port2.postMessage(null)
      })
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  })
}

async function signedIn(browser: Browser, url: string, member: Member): Promise<BrowserContext> {
  const context = await browser.newContext()
  const [name = '', value = ''] = member.cookie.split('=')
  await context.addCookies([{ name, value, url }])
  return context
}
