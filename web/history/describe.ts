/** The ops of a change in words: which field, from what, to what. */

import { contactAccess } from '../../db/enums.ts'
import { isItemOp, isSetOp, type Json, type Op } from '../../party/protocol.ts'
import { fieldName } from '../contacts/field-names.ts'
import { isInfo } from '../contacts/infos.ts'
import { accessText, infosText, infoValueText, nameOf, personName } from '../contacts/labels.ts'
import { t } from '../i18n/index.ts'
import { contactOf } from '../live/records.ts'
import { itemOf, tagOf } from '../live/session.ts'

/** One line of a change. Null: nothing was there, or nothing is. */
export type Line = { field: string; from: string | null; to: string | null }

/** Longer texts are cut here; the whole of it is a press away on the day itself. */
const longest = 200

/** The lines of a change; what only tells that a record was made or deleted is left to its heading. */
export const linesOf = (ops: readonly Op[]): Line[] =>
  ops.flatMap((op): Line[] => {
    if (isSetOp(op)) return setLines(op.f, op.add, op.del)
    if (isItemOp(op)) {
      const info = isInfo(op.b) ? op.b : isInfo(op.a) ? op.a : null
      return [
        {
          field: info ? infosText(info.kind) : fieldName(op.f),
          from: isInfo(op.a) ? infoValueText(op.a) : null,
          to: isInfo(op.b) ? infoValueText(op.b) : null,
        },
      ]
    }
    if (op.f === 'kind' || op.f === 'createdBy' || op.f === 'createdAt') return []
    return [{ field: fieldName(op.f), from: valueText(op.f, op.a), to: valueText(op.f, op.b) }]
  })

const setLines = (f: string, add: readonly string[], del: readonly string[]): Line[] => [
  ...add.map((id) => ({ field: fieldName(f), from: null, to: memberText(f, id) })),
  ...del.map((id) => ({ field: fieldName(f), from: memberText(f, id), to: null })),
]

const memberText = (f: string, id: string): string =>
  f === 'tagIds' ? (tagOf(id)?.title ?? '…') : personName(id)

function valueText(f: string, value: Json): string | null {
  if (value === null || value === '') return null
  if (typeof value !== 'string') return String(value)
  switch (f) {
    case 'typeId':
    case 'temperatureId':
      return itemOf(value)?.title ?? '…'
    case 'companyId': {
      const company = contactOf(value)
      return company ? nameOf(company) : t('contacts.companyHidden')
    }
    case 'access': {
      const access = contactAccess.find((known) => known === value)
      return access ? accessText(access) : value
    }
    case 'photoKey':
      return t('contacts.photo')
    default:
      return value.length > longest ? `${value.slice(0, longest)}…` : value
  }
}
