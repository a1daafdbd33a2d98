/** Which addresses a server may ask on somebody's behalf: those of the public internet alone. Pure. */

type Range = readonly [network: number, bits: number]

const ipv4 = (text: string): number =>
  text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
const range = (text: string): Range => {
  const [network = '', bits] = text.split('/')
  return [ipv4(network), Number(bits)]
}

/** What no public host has: RFC 6890 and its registry, with multicast and what is reserved. */
const notPublic4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].map(range)

const isIn = (address: number, [network, bits]: Range): boolean =>
  Math.floor(address / 2 ** (32 - bits)) === Math.floor(network / 2 ** (32 - bits))

/** Global unicast is 2000::/3. Of it, tunnels (Teredo, 6to4) lead to IPv4 hosts, and examples lead nowhere. */
function isPublic6(address: string): boolean {
  const [first = '', second = ''] = address.split(':')
  const [high, low] = [Number.parseInt(first || '0', 16), Number.parseInt(second || '0', 16)]
  if (high < 0x2000 || high > 0x3fff) return false
  if (high === 0x2001) return low >= 0x200 && low !== 0xdb8
  return high !== 0x2002 && high !== 0x3fff
}

/** Names that are answered inside a network, or by nobody (RFC 6761, 6762, 8375, 9476). */
const localNames =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|test|example|invalid|onion|alt|arpa)$/

/** The hostname of a parsed URL, in which every way to write an IPv4 address has become four numbers. */
function isPublicHost(hostname: string): boolean {
  if (hostname.startsWith('[')) return isPublic6(hostname.slice(1, -1))
  if (/^\d+(\.\d+){3}$/.test(hostname)) return !notPublic4.some((one) => isIn(ipv4(hostname), one))
  const name = hostname.replace(/\.$/, '')
  return name.includes('.') && !localNames.test(name)
}

/** The address, or the reason why it is not asked: the web's own ports and schemes, without a name and password. */
export function publicAddress(text: string, base?: URL): URL | string {
  const url = URL.parse(text.trim(), base)
  if (url === null || !/^https?:$/.test(url.protocol)) return 'bad_picture_address'
  if (url.port !== '' || url.username !== '' || url.password !== '') return 'bad_picture_address'
  if (!isPublicHost(url.hostname)) return 'address_not_public'
  url.hash = ''
  return url
}
