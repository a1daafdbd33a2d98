/**
 * Which names the portal answers to. A page elsewhere can let its own name point at this machine and would then count
 * as one of our pages, to the browser and to every check of origins. Pure.
 */

/** `hosts`: names divided by commas; empty where the platform sends nothing else anyway. */
export const isOwnHost = (url: string, hosts: string): boolean =>
  hosts === '' || hosts.split(',').includes(new URL(url).hostname)

export const misdirected = 421
/** What whoever came under another name is told. */
export const misdirectedText = (appUrl: string): string =>
  `This portal does not answer to that name. Open ${appUrl} instead.\n`
