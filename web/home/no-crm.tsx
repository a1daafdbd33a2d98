import DoorClosed from '~icons/lucide/door-closed'
import { can } from '../../worker/core/access.ts'
import { formatList, t } from '../i18n/index.ts'
import { allPeople } from '../live/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/** As many names as one reads. */
const mostNamed = 3

/** Whoever can give somebody another role. */
const whomToAsk = (): string =>
  formatList(
    allPeople()
      .filter((person) => person.isActive && can(person, 'people.manage'))
      .slice(0, mostNamed)
      .map((person) => person.name),
    'disjunction',
  )

/** In place of the CRM, for an account that does not have it: a guest of the portal. */
export default function NoCrm() {
  return (
    <div role="status">
      <EmptyState
        icon={<DoorClosed />}
        title={t('home.noCrmTitle')}
        text={t('home.noCrmText', { people: whomToAsk() })}
      />
    </div>
  )
}
