/** Which addresses a server asks for somebody, however they are written. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicAddress } from '../../worker/files/public-address.ts'

test.each([
  'https://pictures.example.org/a.png',
  'http://pictures.example.org./a.png?b=c#d',
  'https://8.8.8.8/a.png',
  'https://172.15.255.255/',
  'https://172.32.0.0/',
  'https://100.63.255.255/',
  'https://[2606:4700::1111]/a.png',
])('asks %s', (text) => expect(publicAddress(text)).toBeInstanceOf(URL))

test.each([
  ...['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'intranet', 'printer.local'],
  ...['db.internal', 'router.lan', 'nas.home.arpa', '1.0.0.127.in-addr.arpa', 'a.onion'],
  ...['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.0.0.1.', '１２７.0.0.1'],
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.255', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1', '239.255.255.255'],
  ...['240.0.0.1', '255.255.255.255', '192.0.0.192', '203.0.113.7'],
  ...['[::]', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:8.8.8.8]', '[64:ff9b::7f00:1]'],
  ...['[fc00::1]', '[fd12::1]', '[fe80::1]', '[fec0::1]', '[ff02::1]', '[2001::1]'],
  ...['[2002:7f00:1::]', '[2001:db8::1]', '[3fff::1]', '[100::1]'],
])('does not ask %s', (host) =>
  expect(publicAddress(`http://${host}/a.png`)).toBe('address_not_public'),
)

test.each([
  '',
  'a.png',
  'ftp://pictures.example.org/a.png',
  'file:///etc/passwd',
  'data:image/png;base64,AAAA',
  'javascript:alert(1)',
  'https://pictures.example.org:8443/a.png',
  'http://pictures.example.org:22/',
  'https://user@pictures.example.org/',
  'https://:secret@pictures.example.org/',
  'https://1.2.3.256/',
])('takes %s for no address of a picture', (text) =>
  expect(publicAddress(text)).toBe('bad_picture_address'),
)

test('where a redirect leads is judged as it stands there', () => {
  const base = new URL('https://pictures.example.org/a/b.png')
  expect(String(publicAddress('../c.png', base))).toBe('https://pictures.example.org/c.png')
  expect(publicAddress('//127.0.0.1/', base)).toBe('address_not_public')
  expect(publicAddress('gopher://pictures.example.org/', base)).toBe('bad_picture_address')
})

test('no private IPv4 address is asked, in any notation', () => {
  const privates = fc.oneof(
    fc.nat(0xff_ffff).map((rest) => 10 * 2 ** 24 + rest),
    fc.nat(0xff_ffff).map((rest) => 127 * 2 ** 24 + rest),
    fc.nat(0xf_ffff).map((rest) => 0xac10_0000 + rest),
    fc.nat(0xffff).map((rest) => 0xc0a8_0000 + rest),
    fc.nat(0xffff).map((rest) => 0xa9fe_0000 + rest),
    fc.nat(0x3f_ffff).map((rest) => 0x6440_0000 + rest),
    fc.nat(0x1fff_ffff).map((rest) => 0xe000_0000 + rest),
  )
  const written = fc.constantFrom(
    (n: number) => `${n}`,
    (n: number) => `0x${n.toString(16)}`,
    (n: number) => `0${n.toString(8)}`,
    (n: number) => [24, 16, 8, 0].map((bits) => (n >>> bits) & 255).join('.'),
    (n: number) => `${n >>> 24}.${n & 0xff_ffff}`,
    (n: number) => `[::ffff:${(n >>> 16).toString(16)}:${(n & 0xffff).toString(16)}]`,
  )
  fc.assert(
    fc.property(privates, written, (address, as) => {
      expect(publicAddress(`http://${as(address)}/`)).toBe('address_not_public')
    }),
  )
})
