/** The ops of a change in words: which field, from what, to what. */

import { contactAccess } from '../../db/enums.ts'
import { isItemOp, isSetOp, type Json, type Op } from '../../party/protocol.ts'
import { cutText } from '../../worker/core/text.ts'
import { fieldName } from '../contacts/field-names.ts'
import { infoWholeText } from '../contacts/info-texts.ts'
import { type Info, isInfo } from '../contacts/infos.ts'
import {
  accessText,
  categoryText,
  infosText,
  nameOf,
  personName,
  personNames,
} from '../contacts/labels.ts'
import { contacts } from '../contacts/records.ts'
import { t } from '../i18n/index.ts'
import { titleOf } from '../live/former.ts'

/** One line of a change. Null: nothing was there, or nothing is. */
export type Line = { field: string; from: string | null; to: string | null }

/** Longer texts are cut here; the whole of it is a press away on the day itself. */
const longest = 200

/** The lines of a change; what only tells that a record was made or deleted is left to its heading. */
export function linesOf(ops: readonly Op[]): Line[] {
  // A new record's fields did not change from anything, though its ops tell from what an empty one holds.
  const isNew = ops.some((op) => op.f === 'kind' && 'a' in op && op.a === null)
  const lines = namesInOrder(ops).flatMap((op): Line[] => {
    if (isSetOp(op)) return setLines(op.f, op.add, op.del)
    if (isItemOp(op)) return [infoLine(op.f, op.a, op.b)]
    if (op.f === 'kind' || op.f === 'createdBy' || op.f === 'createdAt') return []
    const from = isNew ? null : valueText(op.f, op.a)
    return [{ field: fieldName(op.f), from, to: valueText(op.f, op.b) }]
  })
  // A new contact is private unless its ops say otherwise.
  const isPrivate = isNew && !ops.some((op) => op.f === 'access')
  return isPrivate
    ? [...lines, { field: fieldName('access'), from: null, to: accessText('private') }]
    : lines
}

/** First and last name as the reader's language has them, in the places where they stand. */
function namesInOrder(ops: readonly Op[]): Op[] {
  const order = personNames()
  const names = order.flatMap((name) => ops.filter((op) => op.f === name))
  return ops.map((op) => (order.some((name) => name === op.f) ? (names.shift() ?? op) : op))
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
  [categoryText(category), isPrimary ? t('contacts.primary') : ''].filter(Boolean).join(' · ')

const setLines = (f: string, add: readonly string[], del: readonly string[]): Line[] => [
  ...add.map((id) => ({ field: fieldName(f), from: null, to: memberText(f, id) })),
  ...del.map((id) => ({ field: fieldName(f), from: memberText(f, id), to: null })),
]

const memberText = (f: string, id: string): string =>
  f === 'tagIds' ? titleOf(id) : personName(id)

function valueText(f: string, value: Json): string | null {
  if (value === null || value === '') return null
  if (typeof value !== 'string') return String(value)
  switch (f) {
    case 'typeId':
    case 'temperatureId':
      return titleOf(value)
    case 'companyId': {
      const company = contacts.of(value)
      return company ? nameOf(company) : t('contacts.companyHidden')
    }
    case 'access': {
      const access = contactAccess.find((known) => known === value)
      return access ? accessText(access) : value
    }
    case 'photoKey':
      return t('contacts.photo')
    default:
      return value.length > longest ? `${cutText(value, longest)}…` : value
  }
}
