/** The days that weeks begin with, as calendars count them: 1 is Monday, 7 is Sunday. */
import { type FirstWeekday, firstWeekdays } from '../../db/enums.ts'
import { formatWeekday } from './format.ts'

export const weekdayNumbers: Record<FirstWeekday, number> = { monday: 1, sunday: 7, saturday: 6 }

export const weekdayOptions = (): { value: FirstWeekday; text: string }[] =>
  firstWeekdays.map((value) => ({ value, text: formatWeekday(weekdayNumbers[value]) }))
