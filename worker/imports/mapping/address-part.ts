import type { AddressPart } from './targets.ts'
import { whole, words } from './vocabulary.ts'

/** Country before state and city: "Country/Region", "Land/Region". */
export function addressPart(text: string): AddressPart | null {
  if (words.country.test(text) || whole.nation.test(text)) return 'country'
  if (whole.postBox.test(text)) return 'street2'
  if (words.postalCode.test(text) || whole.postal.test(text)) return 'postalCode'
  if (whole.streetLine.test(text)) return 'street2'
  if (words.street.test(text) || whole.block.test(text)) return 'street'
  if (words.city.test(text) || whole.municipality.test(text)) return 'city'
  if (words.state.test(text) || whole.province.test(text)) return 'state'
  return words.address.test(text) || text === 'formatted' ? 'full' : null
}
