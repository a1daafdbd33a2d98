/** What entries of a history are told apart by, as everybody handles it. Pure. */
import type { CategoryIcon, CategoryPreset } from '../../db/enums.ts'
import type { Titles } from '../settings/presets.ts'

export type Category = {
  id: string
  title: string
  icon: CategoryIcon
  /** Which of the first categories it is, as long as nobody has renamed it. */
  preset: CategoryPreset | null
  position: number
  rev: number
}

export const categoryTitles: Titles<CategoryPreset> = {
  en: { note: 'Note', email: 'Email', phone_call: 'Phone call', appointment: 'Appointment' },
  zh: { note: '备注', email: '电子邮件', phone_call: '电话', appointment: '约见' },
}
