/** What an e-mail, phone, link or address says and where it leads. Apart from the labels, as lists do without addresses. */
import type { Info } from '../../worker/contacts/fields.ts'
import { splitExtension } from '../../worker/core/phone.ts'
import { formatRegion } from '../i18n/index.ts'
import { networkText } from './field-texts.ts'
import { postalLine } from './postal.ts'
import { linkHref } from './profile-links.ts'

export const infoValueText = (info: Info): string =>
  info.kind === 'address' ? postalLine(info, formatRegion) : info.value

/** The same where it stands alone: a link with the network it is of. */
export const infoWholeText = (info: Info): string =>
  info.network ? `${networkText(info.network)} · ${info.value}` : infoValueText(info)

/** Where a press on it leads; null for what leads nowhere. Only web, mail and phone addresses ever do. */
export function infoHref(info: Info): string | null {
  switch (info.kind) {
    case 'email':
      return `mailto:${info.value}`
    case 'phone': {
      const { number, extension } = splitExtension(info.value)
      return `tel:${number.replaceAll(/[^\d+]/g, '')}${extension && `;ext=${extension}`}`
    }
    case 'link':
      return linkHref(info.network, info.value)
    case 'address':
      return null
  }
}
