import ArrowDown from '~icons/lucide/arrow-down'
import ArrowUp from '~icons/lucide/arrow-up'
import Star from '~icons/lucide/star'
import X from '~icons/lucide/x'
import type { Contact, Info } from '../../worker/contacts/fields.ts'
import { reasonText, t } from '../i18n/index.ts'
import { refusalOf } from '../live/errors.ts'
import type { MenuEntry } from '../ui/menu.tsx'
import { toast } from '../ui/toasts.ts'
import { type ContactChange, updateContact } from './changes.ts'
import { removeInfoAndTell } from './remove-info.ts'

/** Its rank and place among its kind, and taking it out. `ids`: the kind's entries as they are shown. */
export function infoEntries(
  contact: Contact,
  row: { id: string; index: number; ids: readonly string[] },
): MenuEntry[] {
  const of = (id: string | undefined): Info | undefined =>
    contact.infos.find((one) => one.id === id)
  const apply = (change: ContactChange): void => {
    updateContact(contact.id, change).catch((error: unknown) =>
      toast(reasonText(refusalOf(error)?.reason ?? 'unknown'), { tone: 'danger' }),
    )
  }
  const own = of(row.id)
  if (!own) return []
  const swap = (other: Info | undefined): void => {
    if (!other) return
    const [a, b] =
      own.position === other.position ? [row.index, row.index + 1] : [other.position, own.position]
    apply({
      infos: {
        put: [
          { ...own, position: a },
          { ...other, position: b },
        ],
        del: [],
      },
    })
  }
  return [
    ...(own.isPrimary
      ? []
      : [
          {
            text: t('contact.makePrimary'),
            icon: <Star />,
            run: () => apply({ infos: { put: [{ ...own, isPrimary: true }], del: [] } }),
          },
        ]),
    ...(row.index > 0
      ? [
          {
            text: t('contact.moveUp'),
            icon: <ArrowUp />,
            run: () => swap(of(row.ids[row.index - 1])),
          },
        ]
      : []),
    ...(row.index < row.ids.length - 1
      ? [
          {
            text: t('contact.moveDown'),
            icon: <ArrowDown />,
            run: () => swap(of(row.ids[row.index + 1])),
          },
        ]
      : []),
    { kind: 'line' },
    {
      text: t('common.remove'),
      icon: <X />,
      tone: 'danger',
      run: () => void removeInfoAndTell(contact.id, own),
    },
  ]
}
