import { beforeAll, describe, expect, test } from 'vitest'
import {
  changeLocale,
  formatBytes,
  formatDate,
  formatDay,
  formatExact,
  formatList,
  formatMoney,
  formatRelative,
  loadFirstTexts,
  loadTexts,
  reasonText,
  setPrefs,
  t,
} from '../../web/i18n/index.ts'

const now = Date.UTC(2026, 4, 20, 12, 0)
const minute = 60_000
const hour = 60 * minute

beforeAll(async () => {
  setPrefs({ locale: 'en', timeZone: 'Asia/Shanghai' })
  await Promise.all([loadFirstTexts(), loadTexts('errors')])
})

describe('English', () => {
  test.each([
    [-10_000, 'just now'],
    [-5 * minute, '5 min. ago'],
    [-3 * hour, '3 hr. ago'],
    // 12:00 UTC is 20:00 in Shanghai: 21 hours before is yesterday there.
    [-21 * hour, 'yesterday'],
    [-3 * 24 * hour, '3 days ago'],
    [2 * 24 * hour, 'in 2 days'],
    [-40 * 24 * hour, 'Apr 10'],
    [-400 * 24 * hour, 'Apr 15, 2025'],
  ])('%i ms from now is "%s"', (ms, words) => {
    expect(formatRelative(now + ms, now)).toBe(words)
  })
  test('the day is the day where the reader is', () => {
    expect(formatDay(Date.UTC(2026, 4, 19, 17), now)).toBe('May 20')
    expect(formatExact(Date.UTC(2026, 4, 19, 17))).toContain('GMT+8')
    expect(formatDate('2026-03-01')).toBe('Mar 1, 2026')
  })
  test('money is whole minor units of its currency', () => {
    expect(formatMoney(1999, 'EUR')).toBe('€19.99')
    expect(formatMoney(1999, 'JPY')).toBe('¥1,999')
    expect(formatMoney(-1234, 'KWD')).toContain('1.234')
  })
  test('sizes and lists', () => {
    expect(formatBytes(1)).toBe('1 byte')
    expect(formatBytes(999)).toBe('999 bytes')
    expect(formatBytes(1_500_000)).toBe('1.5 MB')
    expect(formatList(['a', 'b', 'c'])).toBe('a, b, and c')
  })
  test('plurals and parameters', () => {
    expect(t('ui.selected', { count: 1200 })).toBe('1,200 selected')
    expect(t('ui.connectionWaiting', { count: 1 })).toBe('1 unsent change')
    expect(t('ui.connectionWaiting', { count: 2 })).toBe('2 unsent changes')
  })
  test('a reason without a text falls back to its code, then to words that always fit', () => {
    expect(reasonText('signed_out')).toContain('signed out')
    expect(reasonText('nobody_wrote_this', {}, 'FORBIDDEN')).toBe(t('errors.forbidden'))
    expect(reasonText('nobody_wrote_this')).toBe(t('common.unknown'))
  })
})

test('Chinese, without a reload', async () => {
  await changeLocale('zh')
  expect(t('common.save')).toBe('保存')
  expect(t('ui.selected', { count: 3 })).toBe('已选 3 项')
  expect(formatRelative(now - 21 * hour, now)).toBe('昨天')
  expect(formatDate('2026-03-01')).toBe('2026年3月1日')
  expect(formatBytes(135)).toBe('135 字节')
  expect(formatBytes(1_500_000)).toBe('1.5 MB')
  expect(formatRelative(now - 10_000, now)).toBe('刚刚')
  expect(formatRelative(now - 21 * minute, now)).toBe('21 分钟前')
  expect(formatExact(Date.UTC(2026, 10, 23, 14, 47))).toBe('2026年11月23日 周一 22:47 (GMT+8)')
  expect(formatList(['Olga', '陈静', 'Li Wei'])).toBe('Olga、陈静和 Li Wei')
  expect(formatList(['Olga', '陈静'])).toBe('Olga 和陈静')
  expect(t('ui.fieldSaved', { label: 'Skype' })).toBe('Skype 已保存')
  await changeLocale('en')
  expect(t('common.save')).toBe('Save')
})
