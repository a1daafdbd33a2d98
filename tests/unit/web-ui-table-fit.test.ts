import { expect, test } from 'vitest'
import { fitWidths } from '../../web/ui/table-fit.ts'

const free = (...widths: number[]) => widths.map((width) => ({ width, isSet: false }))

test('a column that the end of the room would cut ends there', () => {
  expect(fitWidths(free(250, 170, 220, 150), 575)).toEqual([250, 170, 155, 150])
})
test('where all fit, and where too little would be left, they keep their widths', () => {
  expect(fitWidths(free(250, 170), 420)).toEqual([250, 170])
  expect(fitWidths(free(250, 170, 220), 480)).toEqual([250, 170, 220])
})
test('what somebody set stays, and so does the first', () => {
  expect(fitWidths([...free(250), { width: 400, isSet: true }], 500)).toEqual([250, 400])
  expect(fitWidths(free(250, 170), 200)).toEqual([250, 170])
})
