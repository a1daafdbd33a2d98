/** What a row gives to a contact that is there: it fills what is empty, and corrects only what it made itself. Pure. */
import type { Contact, Info } from '../../contacts/fields.ts'
import { limits } from '../../contacts/fields.ts'
import { infoKey } from '../../contacts/info-key.ts'
import { normalise } from '../../contacts/rules.ts'

/** `there` with what `more` knows beyond it. Equal to `there` when that is nothing. `country`: the portal's. */
export function fill(there: Contact, more: Contact, country: string): Contact {
  const sameness = (info: Info): string => samenessIn(info, country)
  const isNameless = there.firstName === '' && there.lastName === ''
  const known = new Set(there.infos.map(sameness))
  const last = there.infos.at(-1)?.position ?? -1
  const added = more.infos
    .filter((info) => !known.has(sameness(info)))
    .slice(0, Math.max(0, limits.infos - there.infos.length))
    .map((info, index): Info => ({ ...info, position: last + 1 + index, isPrimary: false }))
  return normalise({
    ...there,
    firstName: isNameless ? more.firstName : there.firstName,
    lastName: isNameless ? more.lastName : there.lastName,
    position: there.position || more.position,
    companyId: there.companyId ?? more.companyId,
    description: there.description || more.description,
    typeId: there.typeId ?? more.typeId,
    temperatureId: there.temperatureId ?? more.temperatureId,
    currency: there.currency ?? more.currency,
    infos: [...there.infos, ...added],
    tagIds: [...new Set([...there.tagIds, ...more.tagIds])].slice(0, limits.tags),
  })
}

/**
 * `there` as a row says that made it and comes back corrected: what the row leaves empty stays. `was` is what the row said
 * before: of its e-mails, phones, links and addresses those that it does not say any more give way to those it says instead.
 */
export function correct(
  there: Contact,
  more: Contact,
  was: readonly Info[],
  country: string,
): Contact {
  const isNamed = more.firstName !== '' || more.lastName !== ''
  const { firstName, lastName } = isNamed ? more : there
  return fill(
    normalise({
      ...there,
      firstName,
      lastName,
      name: more.name || there.name,
      position: more.position || there.position,
      companyId: more.companyId ?? there.companyId,
      description: more.description || there.description,
      typeId: more.typeId ?? there.typeId,
      temperatureId: more.temperatureId ?? there.temperatureId,
      currency: more.currency ?? there.currency,
      infos: corrected(there.infos, more.infos, was, country),
    }),
    more,
    country,
  )
}

function corrected(
  there: readonly Info[],
  now: readonly Info[],
  was: readonly Info[],
  country: string,
): Info[] {
  const sameness = (info: Info): string => samenessIn(info, country)
  const [said, says, held] = [was, now, there].map((infos) => new Set(infos.map(sameness)))
  const fresh = now.filter((info) => !held?.has(sameness(info)))
  return there.map((info) => {
    const isGone = said?.has(sameness(info)) && !says?.has(sameness(info))
    const at = isGone ? fresh.findIndex(({ kind }) => kind === info.kind) : -1
    const [instead] = at < 0 ? [] : fresh.splice(at, 1)
    if (!instead) return info
    return { ...instead, id: info.id, position: info.position, isPrimary: info.isPrimary }
  })
}

/** Two infos that say the same, however they are written and filed. */
function samenessIn(info: Info, country: string): string {
  const { kind, network, value, city, postalCode } = info
  if (kind === 'email' || kind === 'phone') return `${kind} ${infoKey(info, country)}`
  return JSON.stringify([kind, network, fold(value), fold(city ?? ''), fold(postalCode ?? '')])
}

const fold = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\/$/, '')
