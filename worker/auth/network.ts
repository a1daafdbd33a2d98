/** The network a request comes from, as far as one person can choose addresses at will. Pure. */

/** The network of a request, as Cloudflare vouches for it. */
export const networkFrom = ({ headers }: Request): string =>
  networkOf(headers.get('cf-connecting-ip') ?? 'unknown')

/** An IPv4 address as it is; of an IPv6 address the first 64 bits, which one connection is given as a whole. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = (part: string): string[] => part.split(':').filter(Boolean)
  const [first, last] = [groups(head), groups(tail ?? '')]
  const gap = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  const all = [...first, ...Array.from({ length: gap }, () => '0'), ...last]
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
