/** The words in which the history of a contact is told. */
import { contactAccess, infoKinds } from '../../db/enums.ts'
import type { Json } from '../../party/protocol.ts'
import type { ContactState } from '../../worker/contacts/fields.ts'
import { contactKind } from '../../worker/contacts/kind.ts'
import type { Line, Past, Words } from '../history/words.ts'
import { t } from '../i18n/index.ts'
import { personName } from '../live/faces.ts'
import { titleOf } from '../settings/former.ts'
import { fieldName } from './field-names.ts'
import { accessText, categoryText, infosText, personNames } from './field-texts.ts'
import { infoWholeText } from './info-texts.ts'
import { type Info, isInfo } from './infos.ts'
import { nameOf } from './labels.ts'
import { contacts } from './records.ts'

export const words: Words = {
  kind: contactKind,
  placeName: fieldName,
  valueText,
  memberText: (set, id) => (set === 'tagIds' ? titleOf(id) : personName(id)),
  itemLine: infoLine,
  order: personNames,
  unlessSaid: [{ f: 'access', value: 'private' }],
}

function valueText(f: string, value: string): string | undefined {
  switch (f) {
    case 'typeId':
    case 'temperatureId':
      return titleOf(value)
    case 'companyId':
      return companyText(value)
    case 'access': {
      const access = contactAccess.find((known) => known === value)
      return access && accessText(access)
    }
    case 'photoKey':
      return t('contact.photo')
    default:
      return undefined
  }
}

function companyText(id: string): string {
  const company = contacts.of(id)
  return company ? nameOf(company) : t('contact.companyHidden')
}

/** An entry of a list. When its value stayed, its category or rank is what changed. */
function infoLine(f: string, a: Json, b: Json): Line {
  const [from, to] = [isInfo(a) ? a : null, isInfo(b) ? b : null]
  const info = to ?? from
  const isSame = from !== null && to !== null && infoWholeText(from) === infoWholeText(to)
  const text = (one: Info | null): string | null =>
    one && (isSame ? `${infoWholeText(one)} · ${infoRankText(one)}` : infoWholeText(one))
  return { field: info ? infosText(info.kind) : fieldName(f), from: text(from), to: text(to) }
}

const infoRankText = ({ category, isPrimary }: Info): string =>
  [categoryText(category), isPrimary ? t('contact.primary') : ''].filter(Boolean).join(' · ')

/** A contact as it once was, field by field. */
export function pastOf(state: ContactState): Past {
  const all: [string, string | null | undefined][] = [
    [t('contact.position'), state.position],
    [t('contacts.company'), state.companyId && companyText(state.companyId)],
    ...infoKinds.flatMap((kind) =>
      state.infos
        .filter((info) => info.kind === kind)
        .map((info): [string, string] => [
          `${infosText(kind)} · ${categoryText(info.category)}`,
          infoWholeText(info),
        ]),
    ),
    [t('contacts.type'), state.typeId && titleOf(state.typeId)],
    [t('contacts.temperature'), state.temperatureId && titleOf(state.temperatureId)],
    [t('contacts.tags'), state.tagIds.map(titleOf).join(', ')],
    [t('contacts.managers'), state.managerIds.map(personName).join(', ')],
    [t('contact.access'), accessText(state.access)],
    [t('contact.currency'), state.currency],
    [t('contact.description'), state.description],
  ]
  return {
    name: nameOf({ ...state, id: '', rev: 0, updatedBy: '', updatedAt: 0 }),
    rows: all.flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  }
}
