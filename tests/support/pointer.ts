/** A pointer that is moved as a hand moves it: in small steps, over whatever lies between. */
import type { ElementHandle, Locator, Page } from 'playwright-core'
import type { Seat } from './two-browsers.ts'

export type Spot = Locator | ElementHandle

type Point = { x: number; y: number }

/** From one word of the mouse to the next a quick hand has come so far. Pixels. */
const stride = 14

/** Where the pointer was left. */
const left = new WeakMap<Page, Point>()

async function middleOf(target: Spot): Promise<Point> {
  const box = await target.boundingBox()
  if (!box) throw new Error('There is nothing to point at')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** What is out of the window, as a column far to the right, is scrolled to first. */
export async function walkTo({ page }: Seat, target: Spot): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const to = await middleOf(target)
  const from = left.get(page) ?? { x: 0, y: 0 }
  const steps = Math.max(3, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / stride))
  await page.mouse.move(to.x, to.y, { steps })
  left.set(page, to)
}

/** Goes there and presses once. */
export async function press(seat: Seat, target: Spot): Promise<void> {
  await walkTo(seat, target)
  await seat.page.mouse.down()
  await seat.page.mouse.up()
}
