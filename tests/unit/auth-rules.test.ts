import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAddresses } from '../../web/people/addresses.ts'
import { clampCrop, drag, maxZoom, pinch, placeOf } from '../../web/profile/crop.ts'
import { composeMail } from '../../worker/mail/compose.ts'
import { mailTexts } from '../../worker/mail/texts.ts'
import { passwordProblem } from '../../worker/passwords/rules.ts'
import { defaultsIn } from '../../worker/users/defaults.ts'
import { deviceOf } from '../../worker/users/device.ts'

describe('a password', () => {
  test.each([
    ['correct horse battery', null],
    ['密码要长一点才安全吧', null],
    ['too short', 'password_too_short'],
    ['x'.repeat(129), 'password_too_long'],
    ['1234567890', 'password_too_common'],
    ['PassWord123', 'password_too_common'],
    ['abababababab', 'password_too_common'],
    ['ann@unison.example', 'password_too_common'],
  ])('%s: %s', (password, problem) => {
    expect(passwordProblem(password, 'Ann@unison.example')).toBe(problem)
  })
})

describe('a device', () => {
  test.each([
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
      'Safari',
      'macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0.54',
      'WeChat',
      'Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox', 'Linux'],
    ['node', null, null],
    ['', null, null],
  ])('%s', (userAgent, browser, system) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system })
  })
})

describe('pasted addresses', () => {
  test.each([
    ['a@x.com, b@x.com', ['a@x.com', 'b@x.com'], []],
    ['Ann Lee <ANN@x.com>;\n"Bob, Jr" <bob@x.com>', ['ann@x.com', 'bob@x.com'], ['"Bob']],
    ['陈静 <jing@x.cn>；wei@x.cn、li@x.cn', ['jing@x.cn', 'wei@x.cn', 'li@x.cn'], []],
    ['a@x.com a@X.com\tnobody', ['a@x.com'], ['nobody']],
    ['  \n , ', [], []],
  ])('%j', (text, emails, others) => {
    expect(readAddresses(text)).toEqual({ emails, others })
  })
})

describe('a crop', () => {
  const length = fc.integer({ min: 1, max: 6_000 })
  const crop = fc.record({
    zoom: fc.double({ min: 0, max: 20, noNaN: true }),
    x: fc.double({ min: -9_000, max: 9_000, noNaN: true }),
    y: fc.double({ min: -9_000, max: 9_000, noNaN: true }),
  })

  test('never leaves part of the frame empty, nor changes the picture’s shape', () => {
    const frame = { width: 200, height: 300 }
    fc.assert(
      fc.property(length, length, crop, (width, height, wanted) => {
        const picture = { width, height }
        const kept = clampCrop(wanted, picture, frame)
        const place = placeOf(kept, picture, frame)
        expect(kept.zoom).toBeGreaterThanOrEqual(1)
        expect(kept.zoom).toBeLessThanOrEqual(maxZoom)
        expect(place.left).toBeLessThanOrEqual(1e-6)
        expect(place.top).toBeLessThanOrEqual(1e-6)
        expect(place.left + place.width).toBeGreaterThanOrEqual(frame.width - 1e-6)
        expect(place.top + place.height).toBeGreaterThanOrEqual(frame.height - 1e-6)
        expect(place.width * height).toBeCloseTo(place.height * width, 3)
      }),
    )
  })
})

describe('fingers on a crop', () => {
  const crop = { zoom: 2, x: 0, y: 0 }
  const at = (x: number, y: number) => ({ x, y })

  test('move it with one', () => expect(drag(at(5, 5), at(9, 2))).toEqual({ x: 4, y: -3 }))

  test('enlarge it by moving apart, and make it smaller by coming together', () => {
    expect(pinch(crop, at(0, 0), at(100, 0), at(150, 0))).toMatchObject({ zoom: 1, x: 25 })
    expect(pinch(crop, at(0, 0), at(100, 0), at(50, 0))).toMatchObject({ zoom: -1, x: -25 })
    expect(pinch(crop, at(7, 7), at(7, 7), at(8, 7)).zoom).toBe(0)
  })
})

describe('a mail', () => {
  test('is complete in text and in HTML, and nothing in it becomes markup or a header', () => {
    for (const locale of ['en', 'zh'] as const) {
      const words = mailTexts[locale].invitation({
        portal: 'A & B\r\nBcc: x@y.z',
        inviter: '<img src=x>',
        days: 7,
      })
      const mail = composeMail({
        to: 'a@x.com',
        locale,
        words,
        link: 'https://x.example/invite/a?b=1&c="2"',
      })
      expect(mail.subject).not.toMatch(/[\r\n]/)
      expect(mail.text).toContain('https://x.example/invite/a?b=1&c="2"')
      expect(mail.html).not.toContain('<img')
      expect(mail.html).toContain('href="https://x.example/invite/a?b=1&amp;c=&quot;2&quot;"')
      expect(mail.html).toContain(locale === 'zh' ? 'lang="zh-CN"' : 'lang="en"')
    }
  })
})

test('a new portal begins with the same lists in either language', () => {
  const [en, zh] = [defaultsIn('en'), defaultsIn('zh')]
  expect(zh.items.map(({ list, color }) => [list, color])).toEqual(
    en.items.map(({ list, color }) => [list, color]),
  )
  expect(zh.tags).toHaveLength(en.tags.length)
  expect(en.items.filter((item) => item.list === 'temperature').map((item) => item.color)).toEqual([
    '#8a98d8',
    '#ffd267',
    '#df7895',
  ])
})
