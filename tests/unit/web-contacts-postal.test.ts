import { describe, expect, it } from 'vitest'
import { countryCodes } from '../../db/countries.ts'
import { formParts, postalLine } from '../../web/contacts/postal.ts'
import { countryCode, findCountries } from '../../web/places/countries.ts'

const parts = (value: string, postalCode: string, city: string, state: string, country: string) =>
  ({ value, postalCode, city, state, country }) as const
const named = (code: string): string => `(${code})`

describe('an address on one line goes by the custom of its country', () => {
  it.each([
    [
      'China',
      parts('建国路 1 号\n8 层', '100022', '北京市', '北京市', 'CN'),
      '(CN) 北京市 建国路 1 号 8 层 100022',
    ],
    [
      'China, in Latin letters',
      parts('887 Zuchongzhi Road', '201203', 'Shanghai', '', 'CN'),
      '887 Zuchongzhi Road, Shanghai 201203, (CN)',
    ],
    [
      'Japan',
      parts('丸の内 1-9-1', '100-0005', '千代田区', '東京都', '日本'),
      '(JP) 100-0005 東京都 千代田区 丸の内 1-9-1',
    ],
    [
      'the United States',
      parts('350 Fifth Avenue\nFloor 8', '10118', 'New York', 'NY', 'us'),
      '350 Fifth Avenue, Floor 8, New York, NY 10118, (US)',
    ],
    [
      'Ireland',
      parts('Fenian Street', 'D02 YH68', 'Dublin 9', '', 'Ireland'),
      'Fenian Street, Dublin 9, D02 YH68, (IE)',
    ],
    [
      'India',
      parts('12 Park Street', '700016', 'Kolkata', 'West Bengal', '印度'),
      '12 Park Street, Kolkata, West Bengal 700016, (IN)',
    ],
    [
      'Germany',
      parts('Am Sandtorkai 48', '20457', 'Hamburg', '', 'DE'),
      'Am Sandtorkai 48, 20457 Hamburg, (DE)',
    ],
    [
      'the West, in Han',
      parts('第五大道 350 号', '10118', '纽约', '', 'US'),
      '第五大道 350 号, 纽约, 10118, (US)',
    ],
    ['none, in Han', parts('建国路 1 号', '100022', '北京市', '', ''), '北京市 建国路 1 号 100022'],
    ['none, in Latin letters', parts('Rue 1', '75009', 'Paris', '', ''), 'Rue 1, 75009 Paris'],
    ['one that is not known', parts('', '', '', '', 'Ruritania'), 'Ruritania'],
    ['its own alone', parts('', '', '', '', 'CN'), '(CN)'],
  ])('%s', (_, address, line) => {
    expect(postalLine(address, named)).toBe(line)
  })
})

describe('the form of an address', () => {
  it('is in the order of the chosen country, which comes first', () => {
    const downward = ['country', 'state', 'city', 'value', 'postalCode']
    expect(formParts('CN', false)).toEqual(downward)
    expect(formParts(null, true)).toEqual(downward)
    expect(formParts('DE', true)).toEqual(['country', 'value', 'postalCode', 'city', 'state'])
    expect(formParts('US', true)).toEqual(['country', 'value', 'city', 'state', 'postalCode'])
    expect(formParts(null, false)).toEqual(formParts('DE', false))
  })
  it('has every field once, whatever the country', () => {
    for (const code of countryCodes)
      expect(new Set(formParts(code, false)).size, code).toBe(formParts(code, true).length)
  })
})

describe('a country', () => {
  it.each([
    ['de', 'DE'],
    ['Germany', 'DE'],
    ['德国', 'DE'],
    ['  united states ', 'US'],
    ['USA', 'US'],
    ['UK', 'GB'],
    ["Cote d'Ivoire", null],
    ['Türkiye', 'TR'],
    ['turkey', 'TR'],
    ['Ruritania', null],
    ['XX', null],
    ['', null],
    [null, null],
  ])('%s is %s', (text, code) => expect(countryCode(text)).toBe(code))
  it.each([
    ['中', 'CN'],
    ['china', 'CN'],
    ['us', 'US'],
    ['united k', 'GB'],
    ['爱尔', 'IE'],
    ['ire', 'IE'],
    ['kingdom', 'GB'],
    ['德', 'DE'],
  ])('is found by %s', (query, code) => expect(findCountries(query)[0]).toBe(code))
  it('that is not there is not found, and nothing typed finds all', () => {
    expect(findCountries('atlantis')).toEqual([])
    expect(findCountries(' ')).toHaveLength(countryCodes.length)
    expect(new Set(countryCodes).size).toBe(249)
  })
})
