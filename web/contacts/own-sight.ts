/** Nobody takes away their own sight of a contact without being told. */

import type { Contact } from '../../worker/contacts/fields.ts'
import { seesEverything } from '../../worker/core/access.ts'
import { t } from '../i18n/index.ts'
import { me } from '../live/session.ts'
import { confirm } from '../ui/confirm.ts'
import type { ManyChange } from './changes.ts'
import { abilitiesFor } from './own-abilities.ts'
import { contacts } from './records.ts'

type Shared = Pick<Contact, 'access' | 'managerIds'>

/** Whether the person may go on: no contact goes out of their sight by this, or they say that it may. */
export async function mayLoseSight(ids: readonly string[], change: ManyChange): Promise<boolean> {
  const lost = ids.flatMap((id) => {
    const contact = contacts.of(id)
    return contact && abilitiesFor(contact).view && !abilitiesFor(after(contact, change)).view
      ? [after(contact, change)]
      : []
  })
  if (lost.length === 0) return true
  return await confirm({
    title:
      ids.length === 1
        ? t('contact.losesSightOne')
        : t('contact.losesSight', { count: lost.length }),
    text: whoIsLeft(lost),
    act: t('contact.losesSightAct'),
    isDanger: true,
  })
}

/** The same for one that is about to be made. */
export const mayMakeUnseen = async (contact: Shared): Promise<boolean> =>
  abilitiesFor(contact).view ||
  (await confirm({
    title: t('contact.losesSightOne'),
    text: whoIsLeft([contact]),
    act: t('contact.losesSightAct'),
    isDanger: true,
  }))

/** Whether nobody at all would see it who is not an administrator, and whoever makes it is none. */
export const isSeenByNobody = (contact: Shared): boolean =>
  contact.access === 'private' &&
  contact.managerIds.length === 0 &&
  !(me()?.grantees ?? []).includes(seesEverything)

const whoIsLeft = (lost: readonly Shared[]): string =>
  lost.every(({ managerIds }) => managerIds.length === 0)
    ? t('contact.losesSightAdmins', { count: lost.length })
    : t('contact.losesSightManagers', { count: lost.length })

function after({ access, managerIds }: Contact, { fields, managers }: ManyChange): Shared {
  const { add = [], del = [] } = managers ?? {}
  return {
    access: fields?.access ?? access,
    managerIds: [...managerIds.filter((id) => !del.includes(id)), ...add],
  }
}
