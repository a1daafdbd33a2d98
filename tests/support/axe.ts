import axe from 'axe-core'
import type { Page } from 'playwright-core'

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is wrong with a page, one line each: what axe finds in it, or in these parts, and what spills out of its place. */
export async function violationsOf(page: Page, within = 'html'): Promise<string[]> {
  const runOnly = { type: 'tag', values: rules } as const
  return [...(await axeFaults(page, within, runOnly)), ...(await spills(page))]
}

/** The same page in the other theme: what can differ is how well its colours are told apart. */
export async function contrastFaults(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme })
  return await axeFaults(page, 'html', { type: 'rule', values: ['color-contrast'] })
}

async function axeFaults(page: Page, within: string, runOnly: axe.RunOnly): Promise<string[]> {
  await page.evaluate(axe.source)
  return await page.evaluate(
    async ({ runOnly, within }) => {
      type Node = { html: string; failureSummary?: string }
      type Answer = { violations: { id: string; nodes: Node[] }[] }
      const { axe } = window as unknown as {
        axe: { run(context: string, options: object): Promise<Answer> }
      }
      const { violations } = await axe.run(within, { runOnly, resultTypes: ['violations'] })
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`)
            .join(' | ')}`,
      )
    },
    { runOnly, within },
  )
}

/** The window itself never scrolls in the portal, the frame only where no panel does, and sideways only tables do. */
function spills(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const told: string[] = []
    const tell = (what: string, is: number, may: number): void => {
      if (is > may + 1) told.push(`${what}: ${is} px where there are ${may}`)
    }
    const root = document.documentElement
    const main = document.querySelector('.f-main')
    tell('the window is too narrow', root.scrollWidth, innerWidth)
    if (main) tell('the window scrolls', root.scrollHeight, innerHeight)
    if (main?.querySelector('.f-split'))
      tell('what is behind the panel scrolls', main.scrollHeight, main.clientHeight)
    for (const part of document.querySelectorAll('.f-main, .u-panel-body, .u-dialog'))
      tell(`${part.className} is too narrow`, part.scrollWidth, part.clientWidth)
    return told
  })
}
