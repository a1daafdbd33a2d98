import { describe, expect, it } from 'vitest'
import { companyKey } from '../../worker/contacts/company-key.ts'

describe('a company is recognised by its name', () => {
  it.each([
    ['Bluebay Ltd', 'bluebay ltd'],
    ['Bluebay Ltd', '  BLUEBAY  LTD. '],
    ['Bluebay Limited', 'Bluebay Ltd'],
    ['Müller & Söhne GmbH', 'Muller and Sohne GmbH'],
    ['Imp Co 5, Ltd "Best"', 'Imp Co. 5 Ltd Best'],
    ["McDonald's Corporation", 'McDonald’s Corp.'],
    ['Total S.A.', 'Total SA'],
    ['Acme Gesellschaft mit beschränkter Haftung', 'Acme GmbH'],
    ['ＡＣＭＥ　Inc', 'Acme, Inc.'],
    ['㈱ソニー', '株式会社 ソニー'],
    ['腾讯 科技（深圳）有限公司', '腾讯科技(深圳)有限公司'],
    ['(주)삼성', '주식회사삼성'],
  ])('%s = %s', (one, other) => expect(companyKey(one)).toBe(companyKey(other)))

  it.each([
    ['Acme Ltd', 'Acme GmbH'],
    ['Acme Ltd', 'Acme'],
    ['Bluebay Ltd', 'Blue Bay Ltd'],
    ['Acme 1', 'Acme 11'],
    ['+++', '---'],
  ])('%s and %s are two', (one, other) => expect(companyKey(one)).not.toBe(companyKey(other)))

  it('only an empty name has an empty key', () => {
    expect(companyKey(' ')).toBe('')
    expect(companyKey('!!!')).toBe('!!!')
  })
})
