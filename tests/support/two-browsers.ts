/** People at their browsers: each in a context of their own, signed in, with what went wrong on their pages. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import { connectBrowser } from './browser.ts'
import { type Chair, Chairs, type Make } from './chairs.ts'
import type { HostOptions } from './host.ts'
import { type Member, type Workspace, workspace } from './workspace.ts'

export type Seat = {
  member: Member
  page: Page
  context: BrowserContext
  /** Uncaught errors and refused content since the page was opened. */
  problems: string[]
  go(path: string): Promise<void>
}

export type SeatOptions = Make & {
  theme?: 'light' | 'dark'
  width?: number
  height?: number
}

export type Office = Workspace & {
  browser: Browser
  /** A browser for this member, as if new; nothing is loaded yet. */
  sit(member: Member, options?: SeatOptions): Promise<Seat>
  /** Takes back the browsers given since the last time; answers what went wrong on their pages. */
  leave(): Promise<string[]>
}

/** A portal with its pages and a browser to sit people at. */
export async function office(options: HostOptions = {}): Promise<Office> {
  const space = await workspace({ ...options, web: true })
  const browser = await connectBrowser(inject('browser'))
  const chairs = new Chairs(browser, space.host.url)
  let seats: { seat: Seat; chair: Chair }[] = []
  return {
    ...space,
    browser,
    sit: async (member, options = {}) => {
      const chair = await chairs.take(options)
      const seat = await sit(space.host.url, chair, member, options)
      seats.push({ seat, chair })
      return seat
    },
    leave: async () => {
      const left = seats
      seats = []
      await Promise.all(left.map(({ chair }) => chairs.putBack(chair)))
      return left.flatMap(({ seat }) => seat.problems)
    },
    stop: async () => {
      await browser.close()
      await space.stop()
    },
  }
}

/** Sits somebody at a browser and opens this address; settles when the page is live. */
export async function openLive(space: Office, member: Member, path: string): Promise<Seat> {
  const seat = await space.sit(member)
  await seat.go(path)
  await seat.page.locator('.u-connection[data-state="live"]').waitFor()
  return seat
}

/** Cuts this browser off; settles when its page knows, so that nothing it sends from here on arrives. */
export async function goOffline({ context, page }: Pick<Seat, 'context' | 'page'>): Promise<void> {
  await context.setOffline(true)
  await page.locator('.u-connection[data-state="offline"]').waitFor()
}

/** Whether an address asks for this procedure, which may travel in one batch with others. */
export const asks =
  (procedure: string) =>
  (url: URL | string): boolean => {
    const { pathname } = new URL(url)
    if (!pathname.startsWith('/trpc/')) return false
    return decodeURIComponent(pathname.slice('/trpc/'.length)).split(',').includes(procedure)
  }

async function sit(
  url: string,
  { context, page }: Chair,
  member: Member,
  { theme = 'light', width = 1280, height = 800 }: SeatOptions,
): Promise<Seat> {
  const [name = '', value = ''] = member.cookie.split('=')
  await Promise.all([
    context.addCookies([{ name, value, url }]),
    page.setViewportSize({ width, height }),
    page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' }),
  ])
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`${error.name}: ${error.message}`))
  page.on('console', (message) => {
    if (
      message.type() === 'error' &&
      !/Failed to load resource|WebSocket connection/.test(message.text())
    )
      problems.push(message.text())
  })
  return {
    member,
    page,
    context,
    problems,
    go: async (path) => void (await page.goto(`${url}${path}`)),
  }
}
