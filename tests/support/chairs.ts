/** Browser contexts that are used again, cleaned: a fresh one costs as much as what is looked at in it. */
import type { Browser, BrowserContext, Page } from 'playwright-core'

/** What a context is made with and keeps. */
export type Make = {
  locale?: string
  /** Fingers and nothing else. */
  isTouch?: boolean
  /** Has the other screens fetched in idle moments, as browsers do that do not save data. */
  fetchesAhead?: boolean
}

export type Chair = { context: BrowserContext; page: Page; kind: string }

export class Chairs {
  readonly #browser: Browser
  readonly #origin: string
  readonly #free: Chair[] = []

  constructor(browser: Browser, origin: string) {
    this.#browser = browser
    this.#origin = origin
  }

  /** One with no cookies and nothing kept, on a page of no script. */
  async take({ locale = 'en-GB', isTouch = false, fetchesAhead = false }: Make): Promise<Chair> {
    const kind = `${locale} ${isTouch} ${fetchesAhead}`
    const at = this.#free.findIndex((chair) => chair.kind === kind)
    const [free] = at === -1 ? [] : this.#free.splice(at, 1)
    return free ?? (await this.#make(kind, { locale, isTouch, fetchesAhead }))
  }

  async #make(kind: string, { locale, isTouch, fetchesAhead }: Required<Make>): Promise<Chair> {
    const context = await this.#browser.newContext({
      locale,
      hasTouch: isTouch,
      isMobile: isTouch,
      timezoneId: 'Europe/Berlin',
    })
    if (!fetchesAhead) await context.addInitScript(saveData)
    return { context, page: await context.newPage(), kind }
  }

  /** Empties it for the next; one whose page was closed is done with. */
  async putBack(chair: Chair): Promise<void> {
    const { context, page } = chair
    if (page.isClosed()) return await context.close()
    page.removeAllListeners()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await context.setOffline(false)
    for (const other of context.pages()) if (other !== page) await other.close()
    // What a page keeps as it goes is kept before all of it is forgotten; another origin would be another process.
    await page.goto(`${this.#origin}/robots.txt`)
    await page.evaluate(() => sessionStorage.clear())
    await context.clearCookies()
    const devTools = await context.newCDPSession(page)
    await devTools.send('Storage.clearDataForOrigin', {
      origin: this.#origin,
      storageTypes: 'local_storage,indexeddb,cache_storage,service_workers',
    })
    await devTools.detach()
    this.#free.push(chair)
  }
}

/** Runs in the page: as if its person had asked to save data. */
function saveData(): void {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
}
