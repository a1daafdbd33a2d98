/** Where a name on a network leads. Pure. */
import type { Network } from '../../db/enums.ts'

type Site = { at: (name: string) => string; names: RegExp; hosts: RegExp }

const hostOf = (domain: string): RegExp =>
  new RegExp(`^(?:[a-z0-9-]+\\.)*${domain.replaceAll('.', '\\.')}(?=[/?#]|$)`, 'i')

/** What names on each network are made of, and what its own addresses begin with. */
const sites: Partial<Record<Network, Site>> = {
  linkedin: {
    at: (name) => `https://www.linkedin.com/in/${name}`,
    names: /^[\p{L}\p{N}-]{3,100}$/u,
    hosts: hostOf('linkedin.com'),
  },
  x: {
    at: (name) => `https://x.com/${name}`,
    names: /^\w{1,15}$/,
    hosts: /^(?:(?:www|mobile)\.)?(?:x|twitter)\.com(?=[/?#]|$)/i,
  },
  facebook: {
    at: (name) => `https://www.facebook.com/${name}`,
    names: /^[\w.-]{1,75}$/,
    hosts: /^(?:(?:[a-z-]+\.)?facebook\.com|fb\.(?:com|me)|m\.me)(?=[/?#]|$)/i,
  },
  instagram: {
    at: (name) => `https://www.instagram.com/${name}/`,
    names: /^[\w.]{1,30}$/,
    hosts: hostOf('instagram.com'),
  },
  telegram: {
    at: (name) => `https://t.me/${name}`,
    names: /^\w{4,32}$/,
    hosts: /^(?:t|telegram)\.me(?=[/?#]|$)/i,
  },
  youtube: {
    at: (name) => `https://www.youtube.com/@${name}`,
    names: /^[\p{L}\p{N}_.-]{3,30}$/u,
    hosts: /^(?:(?:[a-z]+\.)?youtube\.com|youtu\.be)(?=[/?#]|$)/i,
  },
  tiktok: {
    at: (name) => `https://www.tiktok.com/@${name}`,
    names: /^[\w.]{2,24}$/,
    hosts: hostOf('tiktok.com'),
  },
  github: {
    at: (name) => `https://github.com/${name}`,
    names: /^[a-z0-9](?:[a-z0-9-]{0,38})$/i,
    hosts: hostOf('github.com'),
  },
  vk: {
    at: (name) => `https://vk.com/${name}`,
    names: /^[\w.]{3,32}$/,
    hosts: /^(?:m\.)?vk\.com(?=[/?#]|$)/i,
  },
}

const isAddress = /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/

/**
 * The address of a link: as it is written, with https where that is left out, or of the page that a name has on its
 * network. Null for what leads nowhere.
 */
export function linkHref(network: Network | null, text: string): string | null {
  if (/^https?:\/\//i.test(text)) return text
  const site = network === null ? undefined : sites[network]
  if (!site) return isAddress.test(text) ? `https://${text}` : null
  if (site.hosts.test(text)) return isAddress.test(text) ? `https://${text}` : null
  const name = text.replace(/^@/, '')
  return site.names.test(name) ? site.at(encodeURIComponent(name)) : null
}
