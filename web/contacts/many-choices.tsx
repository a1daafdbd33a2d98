/** The fields of which the selected contacts get one value out of a short list. */

import type { JSX } from 'solid-js'
import Check from '~icons/lucide/check'
import { contactAccess } from '../../db/enums.ts'
import { t } from '../i18n/index.ts'
import { itemsOfList } from '../settings/records.ts'
import type { MenuEntry } from '../ui/menu.tsx'
import type { ManyChange } from './changes.ts'
import { Dot } from './dot.tsx'
import { fieldName } from './field-names.ts'
import { accessText } from './field-texts.ts'
import { changeAndTell } from './many.ts'
import { contacts } from './records.ts'

export const chosenFields = ['access', 'typeId', 'temperatureId'] as const
export type ChosenField = (typeof chosenFields)[number]

export const chosenName = (field: ChosenField): string => fieldName(field)

type Choice = { value: string | null; text: string; icon?: JSX.Element; change: ManyChange }

/** What these contacts can be given; what all of them have is ticked. */
export function choicesOf(field: ChosenField, ids: string[]): MenuEntry[] {
  const values = new Set(ids.map((id) => contacts.of(id)?.[field] ?? null))
  const isTicked = (value: string | null): boolean => values.size === 1 && values.has(value)
  return choices(field).map(({ value, text, icon, change }) => ({
    text,
    icon: isTicked(value) ? <Check /> : icon,
    run: () => void changeAndTell(ids, change),
  }))
}

function choices(field: ChosenField): Choice[] {
  switch (field) {
    case 'access':
      return contactAccess.map((access) => ({
        value: access,
        text: accessText(access),
        change: { fields: { access } },
      }))
    case 'typeId':
      return itemChoices('contact_type', (typeId) => ({ fields: { typeId } }))
    case 'temperatureId':
      return itemChoices('temperature', (temperatureId) => ({ fields: { temperatureId } }))
  }
}

const itemChoices = (
  list: 'contact_type' | 'temperature',
  changeTo: (id: string | null) => ManyChange,
): Choice[] => [
  ...itemsOfList(list).map((item) => ({
    value: item.id,
    text: item.title,
    icon: item.color === null ? undefined : <Dot color={item.color} />,
    change: changeTo(item.id),
  })),
  { value: null, text: t('ui.empty'), change: changeTo(null) },
]
