import { describe, expect, test } from 'vitest'
import { safeTarget } from '../../web/auth/enter.ts'
import { networkOf } from '../../worker/auth/network.ts'

describe('S10 the network of an address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['unknown', 'unknown'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s: %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('S16 where signing in leads', () => {
  test.each([
    ['/contacts?q=a%20b', '/contacts?q=a%20b'],
    ['/contacts/con_1', '/contacts/con_1'],
    ['/sign-inspector', '/sign-inspector'],
    ['/contacts#here', '/contacts'],
    ['/contacts#%E0%A4%A', '/contacts'],
    ['/contacts/%E0%A4%A', '/contacts/%25E0%25A4%25A'],
    ['/contacts/%', '/contacts/%25'],
    ['/contacts/%E4%BD%A0', '/contacts/%E4%BD%A0'],
    [undefined, '/'],
    [['/contacts', '/profile'], '/'],
    ['', '/'],
    ['contacts', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/\n/evil.example', '/'],
    ['\t//evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/x/..//evil.example', '/'],
    ['/%2e//evil.example', '/'],
    ['/sign-in', '/'],
    ['/sign-in?to=/sign-in', '/'],
    ['/x/../sign-in', '/'],
    ['//', '/'],
    ['//[', '/'],
  ])('%j: %s', (to, target) => {
    expect(safeTarget(to)).toBe(target)
  })
})
