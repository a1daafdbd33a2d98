/** The guide: whoever is chosen to manage a contact is told so. By mail; their open screens learn it from the event. */
import { isSetOp } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import type { Session } from '../core/session.ts'
import type { Written } from '../core/write.ts'
import { mailPerson } from '../mail/person.ts'
import { mailTexts } from '../mail/texts.ts'
import { displayName } from './name.ts'
import { findMany } from './policy.ts'

/** Writes to everybody who became a manager by this change, but not to who made it, and not again for a repeated one. */
export async function notifyManagers(
  context: Context & { session: Session },
  written: Written,
): Promise<void> {
  if (written.isRepeat) return
  const { env, db, actor, session } = context
  const assigned = written.items.flatMap((item) =>
    item.type === 'event' && item.entity === 'contact'
      ? item.ops.flatMap((op) =>
          isSetOp(op) && op.f === 'managerIds'
            ? op.add.map((userId) => ({ userId, id: item.entityId }))
            : [],
        )
      : [],
  )
  const others = assigned.filter(({ userId }) => userId !== actor.userId)
  const contacts = await findMany(context, [...new Set(others.map(({ id }) => id))])
  for (const { userId, id } of others) {
    const contact = contacts.find((one) => one.id === id)
    if (contact)
      await mailPerson(env, db, userId, new URL(`/contacts/${id}`, env.APP_URL), (person, portal) =>
        mailTexts[person.locale].assigned({
          portal,
          name: person.name,
          by: session.name,
          contact: displayName(contact),
        }),
      )
  }
}
