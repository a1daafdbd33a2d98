import { expect, it } from 'vitest'
import { fittedSize } from '../../web/contacts/photo-fit.ts'

it.each([
  [
    { width: 400, height: 600 },
    { width: 200, height: 300 },
  ],
  [
    { width: 4000, height: 3000 },
    { width: 200, height: 150 },
  ],
  [
    { width: 100, height: 900 },
    { width: 33, height: 300 },
  ],
  [
    { width: 5000, height: 2 },
    { width: 200, height: 1 },
  ],
])('%o is fitted as %o', (picture, fitted) => expect(fittedSize(picture)).toEqual(fitted))

it('what fits is never enlarged', () => {
  for (const size of [
    { width: 8, height: 8 },
    { width: 200, height: 300 },
  ])
    expect(fittedSize(size)).toEqual(size)
})
